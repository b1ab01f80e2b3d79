// What to call a ticket before anybody has put its matter into words.
import type { TicketSummary } from "@/shared/api/types";
import type { useLanguage } from "@/shared/i18n/language";
import { channelOf, channelText } from "@/shared/ui/channels";
import { shownText } from "./holds/hold";

export function ticketTitle(ticket: TicketSummary, t: ReturnType<typeof useLanguage>["t"]): string {
  if (ticket.subject) {
    return shownText(ticket.subject, t);
  }
  const channel = t(channelText(channelOf(ticket.channels[0] ?? "")));
  return [channel, ticket.requester?.name, ticket.studyId].filter(Boolean).join(" · ");
}
