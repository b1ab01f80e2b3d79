// The softphone of the Connect emulator: JSON frames over its agent socket.
import { type Frame, hurryWhenBack, ReconnectingSocket } from "@/shared/socket/reconnecting-socket";
import { changed, receive, said, type SoftphoneFrame } from "./frames";
import type { AgentState, Softphone, SoftphoneSnapshot } from "./softphone";

interface Options {
  url: string;
  username: string;
  /** The access token that proves who takes this seat. */
  token: () => Promise<string | null>;
}

const offline: SoftphoneSnapshot = { connection: "closed", state: "Offline", contacts: [], error: "" };

export class EmulatedSoftphone implements Softphone {
  private readonly socket: ReconnectingSocket;
  private readonly listeners = new Set<() => void>();
  private shown = offline;
  private unhurry: () => void = () => undefined;

  constructor({ url, username, token }: Options) {
    this.socket = new ReconnectingSocket({
      url,
      welcome: "agent",
      hello: async () => ({ action: "login", username, token: await token() }),
      onFrame: (frame: Frame) => this.show(receive(this.shown, frame as SoftphoneFrame)),
      onState: (connection) => this.show({ ...this.shown, connection }),
    });
  }

  connect(): void {
    this.socket.start();
    this.unhurry = hurryWhenBack(this.socket);
  }

  disconnect(): void {
    this.unhurry();
    this.socket.stop();
    this.show(offline);
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  snapshot(): SoftphoneSnapshot {
    return this.shown;
  }

  setState(state: AgentState): void {
    this.command({ action: "state", state });
  }

  accept(contactId: string): void {
    this.command({ action: "accept", contactId });
  }

  decline(contactId: string): void {
    if (this.command({ action: "decline", contactId })) this.remove(contactId);
  }

  hold(contactId: string): void {
    if (this.command({ action: "hold", contactId })) this.show(changed(this.shown, contactId, () => ({ onHold: true })));
  }

  resume(contactId: string): void {
    if (this.command({ action: "resume", contactId })) this.show(changed(this.shown, contactId, () => ({ onHold: false })));
  }

  hangUp(contactId: string): void {
    this.command({ action: "hang_up", contactId });
  }

  say(contactId: string, text: string): void {
    if (this.command({ action: "say", contactId, text })) this.show(said(this.shown, contactId, "you", text));
  }

  clear(contactId: string): void {
    const contact = this.shown.contacts.find((each) => each.contactId === contactId);
    // A missed offer is only shown here; the contact centre has taken it back already.
    if (contact?.phase === "missed") this.remove(contactId);
    else this.command({ action: "clear", contactId });
  }

  private remove(contactId: string): void {
    this.show({ ...this.shown, contacts: this.shown.contacts.filter((each) => each.contactId !== contactId) });
  }

  private command(frame: object): boolean {
    this.show({ ...this.shown, error: "" });
    return this.socket.send(frame);
  }

  private show(snapshot: SoftphoneSnapshot): void {
    this.shown = snapshot;
    for (const listener of this.listeners) listener();
  }
}
