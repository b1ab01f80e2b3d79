// Opens a chat over HTTP: tried again, with the same message id, until the desk has answered.
import { Problem, problemOf, unreachable } from "@/shared/api/problem";
import type { OpenedChat } from "@/shared/api/types";
import { backoff } from "@/shared/socket/reconnecting-socket";
import type { Unconfirmed } from "./chat-log";

/** Tells who somebody is: a token signed by the host, or by the desk after a code sent by mail. */
export type Identity = () => Promise<string>;

export async function post<Answer>(url: string, body: object): Promise<Answer> {
  const answer = await fetch(url, {
    method: "POST",
    credentials: "omit",
    referrerPolicy: "no-referrer",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  }).catch(() => {
    throw unreachable();
  });
  if (!answer.ok) throw await problemOf(answer);
  return (await answer.json().catch(() => {
    throw unreachable(); // cut off in the middle of the answer
  })) as Answer;
}

export interface Beginning {
  api: string;
  identity: Identity;
  first: Unconfirmed;
  anchor: string;
  firstWait?: number;
  signal: AbortSignal;
  onLost: () => void;
}

/** Rejects with the desk's refusal; a lost connection or a busy desk is waited out. */
export async function openChat({ api, identity, first, anchor, firstWait, signal, onLost }: Beginning): Promise<OpenedChat> {
  let token = "";
  for (let attempt = 0; ; attempt++) {
    try {
      token ||= await identity();
      const told = { identity: token, text: first.text, clientMessageId: first.id, anchor };
      return await post<OpenedChat>(`${api}/chats`, told);
    } catch (error) {
      const tooLate = attempt > 0 && error instanceof Problem && error.status === 401; // the wait outlived the token
      if (tooLate) token = "";
      if (signal.aborted || !(passing(error) || tooLate)) throw error;
    }
    onLost();
    await new Promise((resolve) => setTimeout(resolve, backoff(attempt, Math.random, firstWait)));
    if (signal.aborted) throw unreachable();
  }
}

const passing = (error: unknown) =>
  error instanceof Problem && (error.kind === "network" || error.status === 429 || error.status >= 500);
