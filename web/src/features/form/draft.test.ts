import { expect, test } from "vitest";
import { blank, missingOf } from "./draft";

test("a way to be reached and the matter are all a form needs", () => {
  expect(missingOf(blank)).toEqual(["contactWay", "message"]);
  expect(missingOf({ ...blank, contactWay: "+4915550101", message: "No kit" })).toEqual([]);
});

test("spaces are no answer", () => {
  expect(missingOf({ ...blank, contactWay: "  ", message: "No kit" })).toEqual(["contactWay"]);
});
