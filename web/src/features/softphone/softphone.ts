// What the desk's softphone shows and can do; `streams-softphone.ts` is the one that does it.
import { createContext, useContext, useSyncExternalStore } from "react";
import type { ConnectionState } from "@/shared/socket/reconnecting-socket";

export type MediaChannel = "VOICE" | "CHAT" | "TASK";
export type Phase = "offered" | "connected" | "wrap_up" | "missed" | "declined";

export interface ThirdParty {
  name: string;
  /** Ringing, talking to me alone, on hold, or talking to everybody. */
  state: "ringing" | "connected" | "held" | "joined";
}

export interface SoftphoneContact {
  contactId: string;
  channel: MediaChannel;
  phase: Phase;
  onHold: boolean;
  /** Who else is asked into the call; null without anybody. */
  third: ThirdParty | null;
  queue: string;
  name: string;
  /** E.164 number of the other side; empty when withheld. */
  customerEndpoint: string;
  attributes: Record<string, string>;
  /** Milliseconds since the epoch: since when the contact is in its phase. */
  since: number;
  /** The ticket this contact belongs to, as far as the offer says. */
  ticketRef: string | null;
}

/** Where a contact can be passed on to: a quick connect of the contact centre. */
export interface Destination {
  id: string;
  name: string;
  kind: "queue" | "agent" | "number";
}

export interface SoftphoneSnapshot {
  connection: ConnectionState;
  /** The state I have chosen, by its name in the contact centre; empty while it is not known. */
  state: string;
  states: string[];
  contacts: SoftphoneContact[];
  muted: boolean;
  /** Who the contact centre says I am, if that is somebody else. */
  stranger: string | null;
  /** Why the last command did not work; null when it did. */
  failure: string | null;
}

export interface Softphone {
  /** Puts the contact centre's own panel, which holds voice and chat, into the element. */
  mount(container: HTMLElement): () => void;
  subscribe(listener: () => void): () => void;
  snapshot(): SoftphoneSnapshot;
  setState(name: string): void;
  accept(contactId: string): void;
  decline(contactId: string): void;
  hold(contactId: string): void;
  resume(contactId: string): void;
  mute(muted: boolean): void;
  hangUp(contactId: string): void;
  destinations(): Promise<Destination[]>;
  /** Passes the contact on and leaves it. */
  transfer(contactId: string, destination: Destination): void;
  /** Rings somebody while the caller is on hold, and stays. */
  consult(contactId: string, destination: Destination): void;
  /** Lets everybody in the call hear everybody. */
  join(contactId: string): void;
  /** Leaves a call to the one who was asked into it. */
  leave(contactId: string): void;
  /** Hangs up the one who was asked and talks to the caller again. */
  takeBack(contactId: string): void;
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
