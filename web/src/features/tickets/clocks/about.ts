// What an entry of a clock is about: which clock, or on whom the work waits.
import type { Entry } from "@/shared/api/types";
import { en, type TextKey } from "@/shared/i18n/en";
import type { useTexts } from "@/shared/i18n/language";

/** A clock or a party that this version does not know is shown in its own word. */
export function aboutOf(entry: Entry, t: ReturnType<typeof useTexts>): string {
  const party = typeof entry.waitingOn === "string" ? `waiting.on.${entry.waitingOn || "nobody"}` : "";
  const key = entry.clock ? `clock.${entry.clock}` : party;
  return key in en ? t(key as TextKey) : (entry.clock ?? entry.waitingOn ?? "");
}
