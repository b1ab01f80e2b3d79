import { expect, test } from "vitest";
import { fieldTimeIn, instantIn } from "./wallClock";

test.each([
  ["Europe/Paris", "2026-03-11T15:00", "2026-03-11T14:00:00.000Z"],
  ["Asia/Kolkata", "2026-03-11T15:00", "2026-03-11T09:30:00.000Z"],
  ["America/New_York", "2026-03-08T15:00", "2026-03-08T19:00:00.000Z"],
  ["Australia/Lord_Howe", "2026-10-04T15:00", "2026-10-04T04:00:00.000Z"],
  ["Pacific/Auckland", "2026-04-05T01:30", "2026-04-04T12:30:00.000Z"],
])("a wall clock in %s is one instant", (zone, local, instant) => {
  expect(instantIn(zone, local)?.toISOString()).toBe(instant);
  expect(fieldTimeIn(zone, new Date(instant))).toBe(local);
});

test("a wall clock that comes twice means its first time", () => {
  expect(instantIn("America/New_York", "2026-11-01T01:30")?.toISOString()).toBe("2026-11-01T05:30:00.000Z");
});

test("a wall clock that is left out, or none at all, is no instant", () => {
  expect(instantIn("Europe/Berlin", "2026-03-29T02:30")).toBeNull();
  expect(instantIn("Europe/Berlin", "")).toBeNull();
});
