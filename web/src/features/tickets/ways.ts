// The way an answer goes out on, unless the agent chooses another: the one the site wrote on last.
import type { AnswerWay, Entry, TicketSummary } from "@/shared/api/types";

/** The channel the site last wrote on. */
export const lastChannelOf = (timeline: Entry[]): string | null =>
  timeline.findLast((entry) => entry.direction === "inbound" && entry.channel)?.channel ?? null;

export function firstWay(ticket: TicketSummary, lastChannel: string | null): AnswerWay {
  const ways = ticket.answerWays ?? [];
  return ways.find((way) => way === lastChannel) ?? ways[0] ?? "email";
}
