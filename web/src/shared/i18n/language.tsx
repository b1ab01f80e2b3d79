// The chosen language: which catalogue is used, and the typed `t` that reads it.
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from "react";
import { de } from "./de";
import { type Catalogue, en, type TextKey } from "./en";
import { es } from "./es";
import { fill, type Values } from "./fill";

export const catalogues = { en, de, es } satisfies Record<string, Catalogue>;
export type Language = keyof typeof catalogues;
export const languageNames: Record<Language, string> = { en: "English", de: "Deutsch", es: "Español" };

export type Translate = (key: TextKey, values?: Values) => string;

interface LanguageChoice {
  language: Language;
  choose: (language: Language) => void;
  t: Translate;
}

const LanguageContext = createContext<LanguageChoice | null>(null);
const STORED = "heliograph.language";

function isLanguage(value: string | null | undefined): value is Language {
  return value != null && value in catalogues;
}

function firstLanguage(): Language {
  const stored = localStorage.getItem(STORED);
  if (isLanguage(stored)) return stored;
  const spoken = navigator.languages.map((tag) => tag.slice(0, 2));
  return spoken.find(isLanguage) ?? "en";
}

export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState(firstLanguage);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const choose = useCallback((chosen: Language) => {
    localStorage.setItem(STORED, chosen);
    setLanguage(chosen);
  }, []);
  const choice = useMemo<LanguageChoice>(
    () => ({ language, choose, t: (key, values) => fill(catalogues[language][key], values) }),
    [language, choose],
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
