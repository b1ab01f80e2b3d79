// What to know before a contact is answered, in the words of the page.
import type { Caution } from "@/shared/api/types";
import type { Translate } from "@/shared/i18n/language";
import { en, type TextKey } from "@/shared/i18n/en";

const nameOf = (kind: string, t: Translate): string => {
  const key = `caution.kind.${kind}`;
  return key in en ? t(key as TextKey) : kind;
};

/** One sentence for a caution; an unknown code is passed over, because the page cannot explain it. */
export function cautionText({ code, values }: Caution, t: Translate): string {
  const key = `caution.${code}`;
  if (!(key in en)) return "";
  const named = code === "personal" ? values.map((kind) => nameOf(kind, t)) : values;
  return t(key as TextKey, { values: named.join(", ") });
}
