import { expect, test } from "vitest";
import { kindOf } from "./queries";

test.each([
  ["nora@harbour.example", "email"],
  ["+4915550101", "phone"],
  ["030 231250", "phone"],
  ["nblau", "login"],
] as const)("%s is a %s", (sender, kind) => {
  expect(kindOf(sender)).toBe(kind);
});
