// One open chat over its socket: one message at a time until it is confirmed, and all that was missed.
import type { OpenedChat, ProblemBody } from "@/shared/api/types";
import { type ConnectionState, type Frame, ReconnectingSocket } from "@/shared/socket/reconnecting-socket";
import { type ChatLog, type ChatMessage, complete, confirmed, emptyLog, hasGap, newestOfAgent, received, refused, type Unconfirmed, written } from "./chat-log";
import { save } from "./dom";
import { Files } from "./files";

type ChatFrame = Frame &
  (
    | { type: "welcome" | "pong" | "ended" }
    | ({ type: "message" } & ChatMessage)
    | { type: "ack"; id: string; seq: number; at: string }
    | { type: "typing"; from: string }
    | { type: "read"; until: string }
    | { type: "permit"; id: string; permit: string }
    | { type: "link"; url: string }
    | { type: "error"; id?: string; retry?: boolean; problem: ProblemBody }
  );

export interface TalkOptions {
  chat: OpenedChat;
  api: string;
  socket: string;
  unsent: Unconfirmed[];
  proof: () => string;
  onChange: () => void;
  /** A message the desk will never take: its text goes back to who wrote it. */
  onRefused: (text: string) => void;
  firstWait?: number;
  /** Milliseconds after which an unconfirmed message is sent again. */
  patience?: number;
  open?: (url: string) => WebSocket;
}

const TYPING_SHOWN = 4_000;
const TYPING_TOLD = 3_000;
const SLOWED_DOWN = 1_000;
const SIGNED_OUT = "Not signed in";

/** What the desk itself says is shown as a remark, whatever it calls itself. */
const sideOf = (from: string): ChatMessage["from"] => (from === "requester" || from === "agent" ? from : "system");

export class Talk {
  log: ChatLog;
  connection: ConnectionState = "connecting";
  typing = false;
  /** The instant up to which an agent has read, ISO 8601; empty before the first. */
  readUntil = "";
  /** Another window of this browser has the chat now. */
  elsewhere = false;
  problem: ProblemBody | null = null;
  readonly files: Files;
  private readonly options: TalkOptions;
  private readonly line: ReconnectingSocket;
  private typingTimer: ReturnType<typeof setTimeout> | undefined;
  private again: ReturnType<typeof setTimeout> | undefined;
  private catchUp: ReturnType<typeof setTimeout> | undefined;
  private toldTyping = 0;
  private toldRead = 0;

  constructor(options: TalkOptions) {
    this.options = options;
    this.log = { ...emptyLog, unconfirmed: options.unsent };
    const { chat } = options;
    this.files = new Files({
      api: options.api,
      pause: options.firstWait,
      ask: (told) => this.connection === "open" && this.line.send(told),
      onStored: ({ id, file }, seq, at) => this.take({ seq, from: "requester", name: "", text: `📎 ${file.name}`, at, id, file: { name: file.name, bytes: file.size } }),
      onProblem: (problem) => (this.problem = problem),
      onChange: () => options.onChange(),
    });
    this.line = new ReconnectingSocket({
      url: options.socket,
      welcome: "welcome",
      firstWait: options.firstWait,
      open: options.open,
      pingEvery: 45_000,
      ping: () => this.ping(),
      hello: () => ({ action: "hello", chat: chat.chatId, token: chat.token, proof: options.proof(), after: complete(this.log) }),
      onFrame: (frame) => this.hear(frame as ChatFrame),
      onState: (state) => this.turn(state),
    });
  }

  start(): void {
    this.elsewhere = false;
    this.problem = null;
    this.line.start();
  }

  stop(): void {
    clearTimeout(this.typingTimer);
    clearTimeout(this.again);
    clearTimeout(this.catchUp);
    this.files.stop();
    this.line.stop();
  }

  hurry = () => this.line.hurry();

  send(text: string): void {
    const waiting = this.log.unconfirmed.length;
    this.change(written(this.log, { id: crypto.randomUUID(), text }));
    if (!waiting) this.sendNext();
  }

  /** Asks for a link to the file of a message; the answer saves it. */
  open(seq: number): void {
    this.line.send({ action: "open", seq });
  }

  tellTyping(): void {
    if (Date.now() - this.toldTyping < TYPING_TOLD) return;
    this.toldTyping = Date.now();
    this.line.send({ action: "typing" });
  }

  /** The person sees the messages: the agent is told, once for the newest. */
  tellRead(): void {
    const seq = newestOfAgent(this.log);
    if (seq > this.toldRead && this.line.send({ action: "read", seq })) this.toldRead = seq;
  }

  end(): void {
    this.change({ ...this.log, ended: true });
    if (this.line.send({ action: "end" })) return;
    this.line.hurry();
  }

  private hear(frame: ChatFrame): void {
    if (frame.type === "message") this.take(frame);
    if (frame.type === "ack") this.confirm(frame.id, frame.seq, frame.at);
    if (frame.type === "read") this.readUntil = frame.until;
    if (frame.type === "typing" && frame.from !== "requester") this.showTyping(true);
    if (frame.type === "ended") this.over();
    if (frame.type === "permit") void this.files.permitted(frame.id, frame.permit);
    if (frame.type === "link") save(frame.url);
    if (frame.type === "error") this.fail(frame);
    this.options.onChange();
  }

  private take(message: ChatMessage): void {
    const next = this.log.unconfirmed[0]?.id;
    this.log = received(this.log, { ...message, from: sideOf(message.from) });
    if (message.from === "agent") this.showTyping(false);
    this.files.drop(message.id);
    // Something before it was pushed into a broken line.
    if (hasGap(this.log)) this.line.send(this.ping());
    if (next !== this.log.unconfirmed[0]?.id) this.sendNext();
  }

  private confirm(id: string, seq: number, at: string): void {
    this.log = confirmed(this.log, id, seq, at);
    if (hasGap(this.log)) this.line.send(this.ping());
    this.sendNext();
  }

  /** The oldest that waits, with its id: the desk stores it once, however often it comes. */
  private sendNext(after = 0): void {
    clearTimeout(this.again);
    const message = this.log.unconfirmed[0];
    if (!message || this.connection !== "open") return;
    if (after) {
      this.again = setTimeout(() => this.sendNext(), after);
      return;
    }
    this.line.send({ action: "message", ...message });
    this.again = setTimeout(() => this.sendNext(), this.options.patience ?? 10_000);
  }

  private fail({ id, retry, problem }: { id?: string; retry?: boolean; problem: ProblemBody }): void {
    if (retry) {
      if (this.files.has(id)) return; // it asks again by itself
      if (id) this.sendNext(SLOWED_DOWN);
      else this.catchUp = setTimeout(() => this.line.send(this.ping()), SLOWED_DOWN);
      return;
    }
    this.problem = problem;
    if (this.connection === "connecting") return this.over(); // refused at the door; the ticket is kept
    if (problem.title === SIGNED_OUT) {
      this.elsewhere = true;
      return this.stop();
    }
    this.files.drop(id);
    const message = this.log.unconfirmed.find((each) => each.id === id);
    if (!message) return;
    this.log = refused(this.log, message.id);
    this.options.onRefused(message.text);
    this.sendNext();
  }

  /** Says how far this page has got; the desk answers with what came after. */
  private ping(): object {
    return { action: "ping", after: complete(this.log) };
  }

  private turn(state: ConnectionState): void {
    this.connection = state;
    if (state === "open") {
      this.toldRead = 0;
      this.sendNext();
      this.files.next();
      if (this.log.ended) this.line.send({ action: "end" });
    }
    this.options.onChange();
  }

  private showTyping(typing: boolean): void {
    clearTimeout(this.typingTimer);
    this.typing = typing;
    if (!typing) return;
    this.typingTimer = setTimeout(() => {
      this.typing = false;
      this.options.onChange();
    }, TYPING_SHOWN);
  }

  private over(): void {
    this.log = { ...this.log, ended: true };
    this.files.waiting = [];
    this.stop();
  }

  private change(log: ChatLog): void {
    this.log = log;
    this.options.onChange();
  }
}
