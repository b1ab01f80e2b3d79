// The chosen language: which catalogue is used, and the typed `t` that reads it.
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from "react";
import { de } from "./de";
import { type Catalogue, en, type TextKey } from "./en";
import { es } from "./es";
import { fill, type Values } from "./fill";
import { formFrench } from "./form.fr";

/** French has the web form and what stands around it; the desk itself does not offer it. */
export const catalogues = { en, de, es, fr: { ...en, ...formFrench } } satisfies Record<string, Catalogue>;
export type Language = keyof typeof catalogues;
export const languageNames: Record<Language, string> = { en: "English", de: "Deutsch", es: "Español", fr: "Français" };
const OF_DESK: readonly Language[] = ["en", "de", "es"];
export const OF_SITES: readonly Language[] = [...OF_DESK, "fr"];

export type Translate = (key: TextKey, values?: Values) => string;

interface LanguageChoice {
  language: Language;
  offered: readonly Language[];
  choose: (language: Language) => void;
  t: Translate;
}

const LanguageContext = createContext<LanguageChoice | null>(null);
const STORED = "heliograph.language";

function firstLanguage(offered: readonly Language[]): Language {
  const spoken = navigator.languages.map((tag) => tag.slice(0, 2));
  const known = [localStorage.getItem(STORED), ...spoken].map((code) => offered.find((each) => each === code));
  return known.find((code) => code) ?? "en";
}

/** A page may offer more languages than those around it. */
export function LanguageProvider({ children, offered = OF_DESK }: { children: ReactNode; offered?: readonly Language[] }) {
  const [language, setLanguage] = useState(() => firstLanguage(offered));
  useEffect(() => {
    const before = document.documentElement.lang;
    document.documentElement.lang = language;
    return () => {
      document.documentElement.lang = before;
    };
  }, [language]);
  const choose = useCallback((chosen: Language) => {
    localStorage.setItem(STORED, chosen);
    setLanguage(chosen);
  }, []);
  const choice = useMemo<LanguageChoice>(
    () => ({ language, offered, choose, t: (key, values) => fill(catalogues[language][key], values) }),
    [language, offered, choose],
  );
  return <LanguageContext value={choice}>{children}</LanguageContext>;
}

export function useLanguage(): LanguageChoice {
  const choice = useContext(LanguageContext);
  if (!choice) throw new Error("useLanguage outside of LanguageProvider");
  return choice;
}

/** The texts of the chosen language. */
export function useTexts(): Translate {
  return useLanguage().t;
}
