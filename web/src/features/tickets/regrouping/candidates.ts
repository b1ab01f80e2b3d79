// Which tickets the picker offers for a search, and in what order.
import type { OtherTicket, TicketPage, TicketSummary } from "@/shared/api/types";
import { found } from "../order";

export const MOST_OFFERED = 6;

export interface Candidates {
  tickets: OtherTicket[];
  suggested: ReadonlySet<string>;
  /** How many more match. */
  more: number;
}

/** The whole reference in a search, written as the desk writes it. */
export function refIn(words: string): string | null {
  const match = /^\s*(?:ts-?)?(\d{8})\s*$/i.exec(words);
  return match ? `TS-${match[1]}` : null;
}

function matches(ticket: OtherTicket, words: string): boolean {
  const text = [ticket.ref, ticket.subject, ticket.requester?.name].join(" ").toLowerCase();
  return words.toLowerCase().split(/\s+/).every((word) => text.includes(word));
}

/** Suggested tickets first, then the desk's open ones; never this ticket or one it took in. */
export function candidates(page: TicketPage, open: TicketSummary[], named: OtherTicket | null, words: string): Candidates {
  const here = new Set([page.ticket.ref, ...page.mergedRefs]);
  const suggested = page.suggestions.filter((ticket) => matches(ticket, words));
  const all = [...(named ? [named] : []), ...suggested, ...found(open, words)];
  const each = new Map<string, OtherTicket>();
  for (const ticket of all) if (!here.has(ticket.ref) && !each.has(ticket.ref)) each.set(ticket.ref, ticket);
  const tickets = [...each.values()];
  return {
    tickets: tickets.slice(0, MOST_OFFERED),
    suggested: new Set(page.suggestions.map((ticket) => ticket.ref)),
    more: Math.max(0, tickets.length - MOST_OFFERED),
  };
}
