import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { de } from "./de";
import { en } from "./en";
import { es } from "./es";
import { fill } from "./fill";
import { formFrench } from "./form.fr";

const places = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();
const sourceFolder = join(import.meta.dirname, "../..");

function source(): string {
  return readdirSync(sourceFolder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name) && !name.includes("i18n"))
    .map((name) => readFileSync(join(sourceFolder, name), "utf8"))
    .join("\n");
}

test.each([
  ["German", de],
  ["Spanish", es],
])("%s has every text, with the same places to fill", (_, catalogue) => {
  expect(Object.keys(catalogue).sort()).toEqual(Object.keys(en).sort());
  for (const [key, text] of Object.entries(en)) {
    const translated = catalogue[key as keyof typeof en];
    expect(translated.trim(), key).not.toBe("");
    expect(places(translated), key).toEqual(places(text));
  }
});

test("French has all of the web form, with the same places to fill", () => {
  const wanted = Object.keys(en).filter((key) => key.startsWith("form."));
  expect(Object.keys(formFrench)).toEqual(expect.arrayContaining(wanted));
  for (const [key, text] of Object.entries(formFrench)) {
    expect(places(text), key).toEqual(places(en[key as keyof typeof en]));
  }
});

test("every text is used somewhere", () => {
  const used = source();
  const composed = [...used.matchAll(/`([a-zA-Z.]+\.)\$\{/g)].map((match) => match[1] ?? "");
  const unused = Object.keys(en).filter(
    (key) => !used.includes(`"${key}"`) && !composed.some((prefix) => key.startsWith(prefix)),
  );
  expect(unused).toEqual([]);
});

test("a value that was not given leaves its place visible", () => {
  expect(fill("{name} offers {ref}", { name: "Ines" })).toBe("Ines offers {ref}");
});
