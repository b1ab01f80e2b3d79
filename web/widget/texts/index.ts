// Chooses the language: the host's word, else the page's, else the browser's; English when we have none.
import { ar } from "./ar";
import { de } from "./de";
import { en, type Texts } from "./en";
import { es } from "./es";
import { fr } from "./fr";
import { ja } from "./ja";

const ALL: Record<string, Texts> = { en, de, es, fr, ja, ar };

export interface Language {
  code: string;
  direction: "ltr" | "rtl";
  t: Translate;
}

export type Translate = (key: keyof Texts, values?: Record<string, string | number>) => string;

export function languageOf(...wanted: (string | null | undefined)[]): Language {
  const codes = wanted.map((tag) => (tag ?? "").toLowerCase().split("-")[0] ?? "");
  const code = codes.find((each) => each in ALL) ?? "en";
  const texts = ALL[code] ?? en;
  const t: Translate = (key, values = {}) => texts[key].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ""));
  return { code, direction: code === "ar" ? "rtl" : "ltr", t };
}
