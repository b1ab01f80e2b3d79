// A roster as somebody edits it, before it is published; every change gives a new draft.
import type { Roster } from "@/shared/api/roster";

export type Kind = "shifts" | "agents" | "absences" | "holidays";
export type RowOf<K extends Kind> = Roster[K][number];
type Lists = Pick<Roster, Kind>;

/** The draft with one row changed. */
export function changed<K extends Kind>(draft: Roster, kind: K, index: number, change: Partial<RowOf<K>>): Roster {
  const rows = (draft[kind] as RowOf<K>[]).map((row, at) => (at === index ? { ...row, ...change } : row));
  return { ...draft, [kind]: rows };
}

/** The draft with a row more, at the end. */
export function added<K extends Kind>(draft: Roster, kind: K, row: RowOf<K>): Roster {
  return { ...draft, [kind]: [...(draft[kind] as RowOf<K>[]), row] };
}

export function without(draft: Roster, kind: Kind, index: number): Roster {
  return { ...draft, [kind]: (draft[kind] as unknown[]).filter((_, at) => at !== index) };
}

/** Whether anything differs from what was read. */
export function differs(draft: Roster, read: Roster): boolean {
  const lists = ({ shifts, agents, absences, holidays }: Lists) => JSON.stringify([shifts, agents, absences, holidays]);
  return lists(draft) !== lists(read);
}
