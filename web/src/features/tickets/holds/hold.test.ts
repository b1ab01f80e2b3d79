import { expect, test } from "vitest";
import type { Translate } from "@/shared/i18n/language";
import { en, type TextKey } from "@/shared/i18n/en";
import { HELD_TEXT, kindsOf, shownText } from "./hold";

const t = ((key: TextKey) => en[key]) as Translate;

test("each kind of finding is named once", () => {
  expect(kindsOf(["text:treatment", "subject:treatment", "file:file_name"], t)).toBe("treatment, file name");
});

test("a kind this version does not know is shown as it came", () => {
  expect(kindsOf(["text:smell"], t)).toBe("text:smell");
});

test("the desk's own sentence is told in the language of the page, another text stays", () => {
  expect(shownText(HELD_TEXT, t)).toBe(en["hold.held"]);
  expect(shownText("No kit", t)).toBe("No kit");
});
