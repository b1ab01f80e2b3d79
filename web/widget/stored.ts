// What a reload of the page must not lose: the chat, and what is not sent yet. One tab, one chat.
import type { OpenedChat } from "@/shared/api/types";
import type { Unconfirmed } from "./chat-log";

const STORED = "heliograph.chat";

export interface Stored {
  /** Names the chain of proofs of this chat. */
  nonce: string;
  /** The message that opens the chat. */
  first: Unconfirmed;
  /** Empty until the server has opened it. */
  chat: OpenedChat | null;
  unsent: Unconfirmed[];
}

export function remembered(): Stored | null {
  try {
    return JSON.parse(sessionStorage.getItem(STORED) ?? "null") as Stored | null;
  } catch {
    return null;
  }
}

export function remember(stored: Stored | null): void {
  try {
    if (stored) sessionStorage.setItem(STORED, JSON.stringify(stored));
    else sessionStorage.removeItem(STORED);
  } catch {
    // Without storage the chat lives as long as its page.
  }
}
