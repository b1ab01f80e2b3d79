// Tells the merge policy's reasons in the reader's language, the ones that say why first.
import type { Entry, Reason } from "@/shared/api/types";
import { en, type TextKey } from "@/shared/i18n/en";
import type { Translate } from "@/shared/i18n/language";

export interface Told {
  text: string;
  /** Set where only the desk's own words tell it. */
  lang?: "en";
}

const known = (key: string): key is TextKey => key in en;

/** "kit 204466" and "kit, login" in the reader's words; other values as they are. */
function valueOf(code: string, value: string, t: Translate): string {
  if (code.includes("reason")) {
    const matter = (word: string) => (known(`matter.${word}`) ? t(`matter.${word}` as TextKey) : word);
    return value.split(", ").map(matter).join(", ");
  }
  const [kind = "", ...rest] = value.split(" ");
  const key = `object.${kind}`;
  return rest.length && known(key) ? t(key, { value: rest.join(" ") }) : value;
}

/** One reason without its full stop, to stand among others. */
export function told(reason: Reason, t: Translate): Told {
  const key = `reason.${reason.code}`;
  const fixed = reason.code === "nothing_similar" || reason.code === "undecided";
  const value = reason.value ?? (fixed ? "" : null);
  if (value !== null && known(key)) return { text: t(key, { value: valueOf(reason.code, value, t) }) };
  const text = reason.text.replace(/\.$/, "");
  return reason.code === "by_hand" ? { text } : { text, lang: "en" };
}

export interface Why {
  lead: TextKey;
  refs: string[];
  first: Reason[];
  also: Reason[];
  against: Reason[];
}

/** The entry that brought a contact here from the ticket it was written on; null for one that is at home. */
export function arrivalOf(entry: Entry, timeline: Entry[]): Entry | null {
  const home = entry.homeRef;
  const key = entry.contactKeys?.[0];
  if (!home || !key) return null;
  const brought = (other: Entry) =>
    (other.kind === "absorbed" && other.otherRef === home && other.undo === "unmerge") ||
    (other.kind === "moved_in" && !!other.contactKeys?.includes(key));
  return timeline.findLast(brought) ?? null;
}

const MOST = 3;

function parted(lead: TextKey, strongest: Reason[], against: Reason[] = [], refs: string[] = []): Why {
  return { lead, refs, first: strongest.slice(0, MOST), also: strongest.slice(MOST), against };
}

/** An entry's reasons without the one that only repeats who merged, as the desk writes where nobody said why. */
export function reasonsOf(entry: Entry): Reason[] {
  const silent = `Merged by ${entry.actor.name || "an agent"}.`;
  return (entry.reasons ?? []).filter((reason) => reason.code !== "by_hand" || reason.text !== silent);
}

/** Why an entry is where it is, at most three reasons first; null where nobody gave any. */
export function whyOf(entry: Entry): Why | null {
  const reasons = reasonsOf(entry);
  if (!reasons.length) return null;
  const pro = reasons.filter((reason) => !reason.against);
  const contra = reasons.filter((reason) => reason.against);
  if (entry.kind === "merged" || entry.kind === "absorbed") return parted("why.merged", pro, contra);
  if (entry.outcome !== "opened") {
    return pro.length ? parted("why.joined", pro, contra) : parted("why.joined", contra);
  }
  const suggested = entry.suggested ?? [];
  if (suggested.length && pro.length) return parted("why.opened.perhaps", pro, contra, suggested);
  return contra.length ? parted("why.opened", contra, pro) : parted("why.opened", pro);
}
