import { expect, test } from "vitest";
import { areTooMuch } from "./form-files";
import { blank, missingOf } from "./draft";

test("a way to be reached and the matter are all a form needs", () => {
  expect(missingOf(blank)).toEqual(["contactWay", "message"]);
  expect(missingOf({ ...blank, contactWay: "+4915550101", message: "No kit" })).toEqual([]);
});

test("spaces are no answer", () => {
  expect(missingOf({ ...blank, contactWay: "  ", message: "No kit" })).toEqual(["contactWay"]);
});

test("five files of four megabytes together are the most", () => {
  const of = (...sizes: number[]) => sizes.map((size) => ({ size }));
  expect(areTooMuch(of(1, 1, 1, 1, 3_999_996))).toBe(false);
  expect(areTooMuch(of(2_000_000, 2_000_001))).toBe(true);
  expect(areTooMuch(of(1, 1, 1, 1, 1, 1))).toBe(true);
});
