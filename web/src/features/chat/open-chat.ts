// Opens a chat: the host's signed identity, then the first message; remembers the chat for a reload.
import { problemOf, unreachable } from "@/shared/api/problem";
import type { OpenedChat } from "@/shared/api/types";

const STORED = "heliograph.chat";

async function post<Answer>(path: string, body: object): Promise<Answer> {
  const answer = await fetch(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  }).catch(() => {
    throw unreachable();
  });
  if (!answer.ok) throw await problemOf(answer);
  return (await answer.json()) as Answer;
}

/** What the study system would do: sign who the requester is. Only there in the demo. */
export const demoIdentity = async (email: string): Promise<string> =>
  (await post<{ identity: string }>("/demo-host/chat-identity", { email })).identity;

export interface FirstMessage {
  identity: string;
  text: string;
  clientMessageId: string;
}

export const openChat = (api: string, first: FirstMessage) => post<OpenedChat>(`${api}/chats`, first);

export function rememberedChat(): OpenedChat | null {
  try {
    return JSON.parse(sessionStorage.getItem(STORED) ?? "null") as OpenedChat | null;
  } catch {
    return null;
  }
}

export function rememberChat(chat: OpenedChat | null): void {
  if (chat) sessionStorage.setItem(STORED, JSON.stringify(chat));
  else sessionStorage.removeItem(STORED);
}
