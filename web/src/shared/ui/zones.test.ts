import { expect, test } from "vitest";
import { addDays, dayOf, spokenMinutes, startOfDay } from "./zones";

const HOUR = 3_600_000;
const hours = (day: string, zone: string) => (startOfDay(addDays(day, 1), zone) - startOfDay(day, zone)) / HOUR;

test("a day begins at the zone's own midnight", () => {
  expect(new Date(startOfDay("2026-03-10", "Asia/Kuala_Lumpur")).toISOString()).toBe("2026-03-09T16:00:00.000Z");
  expect(new Date(startOfDay("2026-03-10", "Asia/Kathmandu")).toISOString()).toBe("2026-03-09T18:15:00.000Z");
});

test("the days on which clocks change have 23 and 25 hours", () => {
  expect(hours("2026-03-29", "Europe/Sofia")).toBe(23);
  expect(hours("2026-10-25", "Europe/Sofia")).toBe(25);
  expect(hours("2026-03-08", "America/New_York")).toBe(23);
  expect(hours("2026-11-01", "America/New_York")).toBe(25);
});

test("a midnight that clocks jump over begins at the first instant after it", () => {
  expect(new Date(startOfDay("2026-03-29", "Asia/Beirut")).toISOString()).toBe("2026-03-28T22:00:00.000Z");
});

test("one instant lies on different dates of the world", () => {
  const at = Date.parse("2026-03-10T23:30:00Z");

  expect(dayOf(at, "Asia/Singapore")).toBe("2026-03-11");
  expect(dayOf(at, "America/Denver")).toBe("2026-03-10");
});

test("minutes are told in hours and minutes", () => {
  expect(spokenMinutes(390, "en")).toBe("6 hr 30 min");
  expect(spokenMinutes(60, "en")).toBe("1 hr");
  expect(spokenMinutes(45, "de")).toBe("45 Min.");
});
