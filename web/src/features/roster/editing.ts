// What every part of the editor is given.
import type { Roster } from "@/shared/api/roster";

export interface Editing {
  draft: Roster;
  readOnly: boolean;
  onDraft: (draft: Roster) => void;
}

/** An id that no row has yet. */
export function freeId(prefix: string, rows: { id: string }[]): string {
  const taken = new Set(rows.map((row) => row.id));
  let number = 1;
  while (taken.has(`${prefix}-${number}`)) number += 1;
  return `${prefix}-${number}`;
}
