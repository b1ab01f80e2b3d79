// What a softphone is to the desk, whichever contact centre stands behind it.
import { createContext, useContext, useSyncExternalStore } from "react";
import type { ConnectionState } from "@/shared/socket/reconnecting-socket";

export type AgentState = "Available" | "Break" | "Offline";
export const agentStates: AgentState[] = ["Available", "Break", "Offline"];

export type MediaChannel = "VOICE" | "CHAT" | "TASK";
export type Phase = "offered" | "connected" | "wrap_up" | "missed" | "declined";

export interface Utterance {
  id: number;
  from: "you" | "customer" | "whisper";
  text: string;
}

export interface SoftphoneContact {
  contactId: string;
  channel: MediaChannel;
  phase: Phase;
  onHold: boolean;
  /** Whether the requester of a chat is writing just now. */
  typing: boolean;
  queue: string;
  name: string;
  /** E.164 number or address of the other side; empty when withheld. */
  customerEndpoint: string;
  attributes: Record<string, string>;
  /** Milliseconds since the epoch; null when the offer does not end by itself. */
  offerEndsAt: number | null;
  /** The ticket this contact belongs to, as far as the offer says. */
  ticketRef: string | null;
  utterances: Utterance[];
}

export interface SoftphoneSnapshot {
  connection: ConnectionState;
  state: AgentState;
  contacts: SoftphoneContact[];
  /** The contact centre's last complaint; cleared by the next command. */
  error: string;
}

export interface Softphone {
  connect(): void;
  disconnect(): void;
  subscribe(listener: () => void): () => void;
  snapshot(): SoftphoneSnapshot;
  setState(state: AgentState): void;
  accept(contactId: string): void;
  decline(contactId: string): void;
  hold(contactId: string): void;
  resume(contactId: string): void;
  hangUp(contactId: string): void;
  say(contactId: string, text: string): void;
  /** Tells the requester of a chat that an answer is being written. */
  typing(contactId: string): void;
  /** Ends the work after a contact; the agent is free again. */
  clear(contactId: string): void;
}

export const SoftphoneContext = createContext<Softphone | null>(null);

export function useSoftphone(): Softphone {
  const softphone = useContext(SoftphoneContext);
  if (!softphone) throw new Error("useSoftphone outside of SoftphoneContext");
  return softphone;
}

export function useSoftphoneSnapshot(): SoftphoneSnapshot {
  const softphone = useSoftphone();
  return useSyncExternalStore(
    (listener) => softphone.subscribe(listener),
    () => softphone.snapshot(),
  );
}
