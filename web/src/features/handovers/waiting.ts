// Who has to answer a hand-over, since when it waits, and who is told next; and whose list it stands in.
import type { ShiftHandover } from "./types";

const MINUTE = 60_000;
const MANAGER_AFTER = 30;
const waits = new Set(["offered", "escalated_lead", "escalated_manager"]);
const stays = new Set(["kept_by_home_seat", "held_requester_closed"]);
const over = new Set(["accepted", "done", "cancelled_solved", "expired"]);

/** What a clock that ran at `rate` since it showed `now` (read at `readAt`, real time) shows. */
export function shownNow(clock: { now: string; rate: number }, readAt: number, realNow: number): number {
  return Date.parse(clock.now) + Math.max(0, realNow - readAt) * clock.rate;
}

/** How long the lead is not told: 5 minutes for severity 0 and 1, else 15. */
const answerWithin = (severity: number) => (severity <= 1 ? 5 : 15);

export interface Waiting {
  /** Minutes without an answer. */
  since: number;
  /** Minutes until somebody more is told; null when nobody is left. */
  left: number | null;
  late: boolean;
}

/** How an offer waits by its own clock; null when nobody has to answer. */
export function waitingOf(handover: ShiftHandover, now: number): Waiting | null {
  if (!waits.has(handover.state)) return null;
  const by = handover.answerBy ? Date.parse(handover.answerBy) : null;
  const limit = handover.state === "offered" ? answerWithin(handover.severity) : MANAGER_AFTER;
  const counted = by === null ? Date.parse(handover.offeredAt) : by - limit * MINUTE;
  return {
    since: Math.max(0, Math.floor((now - counted) / MINUTE)),
    left: by === null ? null : Math.max(0, Math.ceil((by - now) / MINUTE)),
    late: handover.state !== "offered" || (by !== null && now >= by),
  };
}

/** Whether this person may take it or decline it now. */
export function isMineToAnswer(handover: ShiftHandover, agentId: string): boolean {
  if (!waits.has(handover.state) || handover.from.id === agentId) return false;
  if (handover.to.id === agentId) return true;
  if (handover.state !== "offered" && handover.lead?.id === agentId) return true;
  return handover.state === "escalated_manager" && handover.manager?.id === agentId;
}

/** Whether this person may write its plan and offer it to somebody by name. */
export function isMineToGive(handover: ShiftHandover, agentId: string): boolean {
  return [handover.from.id, handover.lead?.id, handover.manager?.id].includes(agentId);
}

export interface Lists {
  incoming: ShiftHandover[];
  outgoing: ShiftHandover[];
  others: ShiftHandover[];
  stays: ShiftHandover[];
  over: ShiftHandover[];
}

/** The hand-overs of a shift change as one person's lists: to take, to give, of others, what stays, what is done. */
export function listsOf(handovers: ShiftHandover[], agentId: string): Lists {
  const lists: Lists = { incoming: [], outgoing: [], others: [], stays: [], over: [] };
  for (const each of [...handovers].sort((a, b) => a.severity - b.severity || a.ref.localeCompare(b.ref))) {
    if (over.has(each.state)) lists.over.push(each);
    else if (stays.has(each.state)) lists.stays.push(each);
    else if (isMineToAnswer(each, agentId)) lists.incoming.push(each);
    else if (each.from.id === agentId) lists.outgoing.push(each);
    else lists.others.push(each);
  }
  return lists;
}
