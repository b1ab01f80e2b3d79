// What a need is called: being there at all, a language by its name, a study by its number.
import { useLanguage } from "@/shared/i18n/language";

export function useNeedName(): (what: string) => string {
  const { t, language } = useLanguage();
  const languages = new Intl.DisplayNames(language, { type: "language" });
  return (what) => {
    const [kind, name = ""] = what.split(/:(.*)/);
    if (kind === "language") return languages.of(name) ?? name;
    return kind === "study" ? name : t("coverage.presence");
  };
}
