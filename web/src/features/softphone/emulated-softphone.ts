// The softphone of the Connect emulator: JSON frames over its agent socket.
import { type ConnectionState, type Frame, hurryWhenBack, ReconnectingSocket } from "@/shared/socket/reconnecting-socket";
import { changed, receive, said, type SoftphoneFrame } from "./frames";
import type { AgentState, Softphone, SoftphoneSnapshot } from "./softphone";

interface Options {
  url: string;
  username: string;
  /** The access token that proves who takes this seat. */
  token: () => Promise<string | null>;
}

const TYPING_SHOWN = 4000;
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
      onFrame: (frame: Frame) => this.hear(frame as SoftphoneFrame),
      onState: (connection) => this.enter(connection),
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
    this.command({ action: "decline", contactId });
  }

  hold(contactId: string): void {
    this.command({ action: "hold", contactId });
  }

  resume(contactId: string): void {
    this.command({ action: "resume", contactId });
  }

  hangUp(contactId: string): void {
    this.command({ action: "hang_up", contactId });
  }

  say(contactId: string, text: string): void {
    if (this.command({ action: "say", contactId, text })) this.show(said(this.shown, contactId, "you", text));
  }

  typing(contactId: string): void {
    this.command({ action: "typing", contactId });
  }

  clear(contactId: string): void {
    this.command({ action: "clear", contactId });
  }

  private enter(connection: ConnectionState): void {
    const { contacts } = this.shown;
    // After a login the emulator tells each open chat from its beginning.
    const untold = contacts.map((each) => (each.channel === "CHAT" ? { ...each, utterances: [] } : each));
    this.show({ ...this.shown, connection, contacts: connection === "open" ? untold : contacts });
  }

  private hear(frame: SoftphoneFrame): void {
    this.show(receive(this.shown, frame));
    if (frame.type !== "typing") return;
    const stopped = () => this.show(changed(this.shown, frame.contactId, () => ({ typing: false })));
    setTimeout(stopped, TYPING_SHOWN);
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
