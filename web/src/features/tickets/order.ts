// The order of the ticket list and what its search field finds.
import type { TicketSummary } from "@/shared/api/types";

export type Order = "urgent" | "latest";

/** A waiting patient counts as critical even when nobody has raised the severity yet. */
function urgency(ticket: TicketSummary): number {
  return ticket.patientWaiting ? Math.min(ticket.severity, 1) : ticket.severity;
}

export function ordered(tickets: TicketSummary[], order: Order): TicketSummary[] {
  const latest = (a: TicketSummary, b: TicketSummary) => b.lastAt.localeCompare(a.lastAt);
  if (order === "latest") return tickets.toSorted(latest);
  return tickets.toSorted((a, b) => urgency(a) - urgency(b) || latest(a, b));
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
