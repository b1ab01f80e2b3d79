// What is held from blinded agents, and how it is named.
import type { Entry } from "@/shared/api/types";
import type { Translate } from "@/shared/i18n/language";
import { en, type TextKey } from "@/shared/i18n/en";

/** What the desk shows in place of a text, a subject or a preview that is held. */
export const HELD_TEXT = "Held: may reveal a treatment.";

export const isHeld = (entry: Entry): boolean => entry.hold?.state === "held" || entry.hold?.state === "release_asked";

/** A line of a list or a title; the desk's own sentence in the language of the page. */
export const shownText = (text: string, t: Translate): string => (text === HELD_TEXT ? t("hold.held") : text);

/** The kinds of what was found, each once, in words. */
export function kindsOf(findings: string[], t: Translate): string {
  const names = findings.map((finding) => {
    const key = `hold.kind.${finding.split(":")[1] ?? ""}`;
    return key in en ? t(key as TextKey) : finding;
  });
  return [...new Set(names)].join(", ");
}
