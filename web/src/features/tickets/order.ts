// The order of the ticket list and what its search field finds.
import type { TicketSummary } from "@/shared/api/types";

import { isLate } from "./clocks/due";

export type Order = "urgent" | "due" | "latest";

/** The order that follows another when its button is pressed. */
export const nextOrder: Record<Order, Order> = { urgent: "due", due: "latest", latest: "urgent" };

/** A waiting patient counts as critical even when nobody has raised the severity yet. */
function urgency(ticket: TicketSummary): number {
  return ticket.patientWaiting ? Math.min(ticket.severity, 1) : ticket.severity;
}

/** Who waits too long comes first among the urgent. */
export function ordered(tickets: TicketSummary[], order: Order, now = 0): TicketSummary[] {
  const latest = (a: TicketSummary, b: TicketSummary) => b.lastAt.localeCompare(a.lastAt);
  if (order === "latest") return tickets.toSorted(latest);
  const due = (ticket: TicketSummary) => (ticket.due ? Date.parse(ticket.due.at) : Number.MAX_SAFE_INTEGER);
  if (order === "due") return tickets.toSorted((a, b) => due(a) - due(b) || latest(a, b));
  const late = (ticket: TicketSummary) => Number(!isLate(ticket, now));
  return tickets.toSorted((a, b) => late(a) - late(b) || urgency(a) - urgency(b) || latest(a, b));
}

export function found(tickets: TicketSummary[], words: string): TicketSummary[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  if (!wanted.length) return tickets;
  return tickets.filter((ticket) => {
    const text = [
      ticket.ref,
      ticket.subject,
      ticket.studyId,
      ticket.siteNo,
      ticket.requester?.name,
      ticket.owner?.name,
      ticket.lastText,
    ]
      .join(" ")
      .toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
}
