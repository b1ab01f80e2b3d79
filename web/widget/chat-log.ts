// The messages of a chat as the requester sees them: every one once, in order, whatever the line does.

export interface ChatMessage {
  seq: number;
  from: "requester" | "agent" | "system";
  name: string;
  text: string;
  at: string;
  /** The file that the message is. */
  file?: { name: string; bytes: number };
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

/** The server will never take our message `id`. */
export function refused(log: ChatLog, id: string): ChatLog {
  return { ...log, unconfirmed: log.unconfirmed.filter((each) => each.id !== id) };
}

/** The number up to which every message is here; the server is asked for all behind it. */
export function complete(log: ChatLog): number {
  let seq = 0;
  for (const message of log.messages) if (message.seq === seq + 1) seq += 1;
  return seq;
}

/** Whether a message is missing between those that are here. */
export const hasGap = (log: ChatLog): boolean => complete(log) < (log.messages.at(-1)?.seq ?? 0);

/** The newest message of an agent; 0 without one. */
export const newestOfAgent = (log: ChatLog): number => log.messages.findLast((each) => each.from === "agent")?.seq ?? 0;
