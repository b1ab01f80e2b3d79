// The name of an agent state: ours in the reader's language, any other as the contact centre calls it.
import type { Translate } from "@/shared/i18n/language";

export const knownStates = ["Available", "Break", "Offline"] as const;
export type KnownState = (typeof knownStates)[number];

export const knownState = (name: string): KnownState | undefined => knownStates.find((each) => each === name);

export function stateName(name: string, t: Translate): string {
  const known = knownState(name);
  return known ? t(`softphone.state.${known}`) : name;
}
