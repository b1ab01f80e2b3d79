// The messages of a chat as the requester sees them: every one once, in order, whatever the line does.

export interface ChatMessage {
  seq: number;
  from: "requester" | "agent" | "system";
  name: string;
  text: string;
  at: string;
  /** The client's id for messages of this side. */
  id?: string | null;
}

/** A message that the server has not confirmed yet. */
export interface Unconfirmed {
  id: string;
  text: string;
}

export interface ChatLog {
  messages: ChatMessage[];
  unconfirmed: Unconfirmed[];
  ended: boolean;
}

export const emptyLog: ChatLog = { messages: [], unconfirmed: [], ended: false };

/** Takes a message in; one whose `seq` is here already changes nothing. */
export function received(log: ChatLog, message: ChatMessage): ChatLog {
  const unconfirmed = log.unconfirmed.filter((each) => each.id !== message.id);
  if (log.messages.some((each) => each.seq === message.seq)) return { ...log, unconfirmed };
  const messages = [...log.messages, message].sort((a, b) => a.seq - b.seq);
  return { ...log, messages, unconfirmed };
}

export function written(log: ChatLog, message: Unconfirmed): ChatLog {
  return { ...log, unconfirmed: [...log.unconfirmed, message] };
}

/** The server has stored our message `id` as number `seq`. */
export function confirmed(log: ChatLog, id: string, seq: number, at: string): ChatLog {
  const own = log.unconfirmed.find((each) => each.id === id);
  if (!own) return log;
  return received(log, { seq, from: "requester", name: "", text: own.text, at, id });
}

/** So many of the newest messages are asked for again after a loss. */
const OVERLAP = 20;

/**
 * The number after which messages are asked for again. Our own confirmation may overtake an agent's earlier
 * message. Hence the overlap: what comes twice is dropped, what was overtaken is found.
 */
export function askAfter(log: ChatLog): number {
  return log.messages.at(-OVERLAP - 1)?.seq ?? 0;
}
