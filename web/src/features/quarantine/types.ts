// The shapes of the quarantine in the desk API (docs/openapi.json).

export const standings = ["waiting", "dismissed", "ticketed", "dropped"] as const;
export type Standing = (typeof standings)[number];
export type Action = "dismiss" | "restore" | "ticket";

export interface QuarantineStep {
  at: string;
  actor: { id: string; name: string | null };
  action: Action | "download";
}

export interface QuarantineEntry {
  key: string;
  reason: string;
  code: string;
  at: string;
  sender: string;
  subject: string;
  state: Standing;
  ticketRef: string | null;
  downloadable: boolean;
  becomesTicket: boolean;
  steps: QuarantineStep[];
}

/** What can be done with an entry where it stands. */
export function actionsOf(entry: QuarantineEntry): Action[] {
  if (entry.state === "waiting") return entry.becomesTicket ? ["ticket", "dismiss"] : ["dismiss"];
  return entry.state === "ticketed" ? [] : ["restore"];
}
