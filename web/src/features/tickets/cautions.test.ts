import { expect, test } from "vitest";
import { en, type TextKey } from "@/shared/i18n/en";
import { fill } from "@/shared/i18n/fill";
import type { Translate } from "@/shared/i18n/language";
import { cautionText } from "./cautions";

const t = ((key: TextKey, values?: Record<string, string>) => fill(en[key], values)) as Translate;

test("what identifies a patient is told by its kinds", () => {
  const told = cautionText({ code: "personal", values: ["name", "birth_date"] }, t);

  expect(told).toContain("name, date of birth");
});

test("addresses stand as they are", () => {
  expect(cautionText({ code: "copied", values: ["a@x.example", "b@x.example"] }, t)).toContain("a@x.example, b@x.example");
});

test("a code this version does not know says nothing", () => {
  expect(cautionText({ code: "smell", values: ["x"] }, t)).toBe("");
});
