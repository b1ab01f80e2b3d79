import { expect, test } from "vitest";
import { clockTime, duration, fieldTime, isOtherZone, relativeTime } from "./time";

const now = Date.parse("2026-03-20T12:00:00Z");
const relative = (at: string, language = "en") => relativeTime(at, now, language, "now");

test("the last half minute is now", () => {
  expect(relative("2026-03-20T11:59:40Z")).toBe("now");
  expect(relative("2026-03-20T12:00:10Z")).toBe("now");
});

test("minutes, hours and days are told in the reader's language", () => {
  expect(relative("2026-03-20T11:55:00Z")).toBe("5 min. ago");
  expect(relative("2026-03-20T14:00:00Z")).toBe("in 2 hr.");
  expect(relative("2026-03-18T12:00:00Z")).toBe("2 days ago");
  expect(relative("2026-03-20T11:55:00Z", "de")).toBe("vor 5 Min.");
});

test("a week ago is a date", () => {
  expect(relative("2026-03-01T12:00:00Z")).toBe("Mar 1, 2026");
});

test("a time that is no time is shown as nothing", () => {
  expect(relative("soon")).toBe("");
  expect(clockTime("soon", now, "en")).toBe("");
});

test("the site's clock is shown with its own day", () => {
  expect(clockTime("2026-03-20T11:00:00Z", now, "de", "Europe/Berlin")).toBe("12:00");
  expect(clockTime("2026-03-20T11:00:00Z", now, "de", "Asia/Kolkata")).toBe("16:30");
  expect(clockTime("2026-03-19T11:00:00Z", now, "de", "Asia/Tokyo")).toContain("19.");
});

test("an unknown zone is no other zone", () => {
  expect(isOtherZone("Mars/Olympus", now)).toBe(false);
  expect(isOtherZone(null, now)).toBe(false);
  expect(isOtherZone("Asia/Kolkata", now)).toBe(true);
});

test("durations are minutes and seconds", () => {
  expect(duration(75)).toBe("1:15");
  expect(duration(4.6)).toBe("0:05");
});

test("a moment fits the date field in the reader's zone", () => {
  const moment = new Date(2026, 2, 20, 9, 30);

  expect(fieldTime(moment)).toBe("2026-03-20T09:30");
});
