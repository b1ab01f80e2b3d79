// What an agent has typed and not sent, by ticket: it outlives the way to another ticket, not the page.

export type DraftKind = "reply" | "note";
export type Draft = Record<DraftKind, string>;

const drafts = new Map<string, Draft>();

export const draftOf = (ref: string): Draft => drafts.get(ref) ?? { reply: "", note: "" };

export function keepDraft(ref: string, draft: Draft): void {
  if (draft.reply || draft.note) drafts.set(ref, draft);
  else drafts.delete(ref);
}

/**
 * Somebody merged the ticket that was being answered. Its words wait as a note of the survivor: as a reply they
 * might go to another requester.
 */
export function carryDraft(gone: string, kept: string): void {
  const left = draftOf(gone);
  const held = draftOf(kept);
  const words = [held.note, left.reply, left.note].filter((text) => text.trim());
  drafts.delete(gone);
  keepDraft(kept, { ...held, note: words.join("\n\n") });
}
