// A WebSocket that introduces itself, waits for the welcome, and comes back after every loss.

export type ConnectionState = "connecting" | "open" | "waiting" | "closed";

export interface Frame {
  type: string;
}

export interface SocketOptions {
  url: string;
  /** The first frame; asked anew at each attempt, because it may carry a one-time ticket. */
  hello: () => Promise<object> | object;
  /** The type of the server's frame that ends the introduction. */
  welcome: string;
  onFrame: (frame: Frame) => void;
  onState?: (state: ConnectionState) => void;
  /** Sent every `pingEvery` milliseconds; the connection is given up when nothing comes for two rounds. */
  ping?: object | (() => object);
  pingEvery?: number;
  open?: (url: string) => WebSocket;
  random?: () => number;
  /** Milliseconds of the first pause; 500 unless told. */
  firstWait?: number;
}

const FIRST_WAIT = 500;
const LONGEST_WAIT = 15_000;
const WELCOME_WAIT = 10_000;

/** Milliseconds before attempt `n` (from 0): doubling, capped, and spread over the upper half. */
export function backoff(attempt: number, random: () => number = Math.random, first = FIRST_WAIT): number {
  const whole = Math.min(first * 2 ** attempt, LONGEST_WAIT);
  return whole / 2 + (whole / 2) * random();
}

export class ReconnectingSocket {
  private readonly options: SocketOptions;
  private socket: WebSocket | null = null;
  private current: ConnectionState = "closed";
  private attempt = 0;
  private run = 0;
  private heardAt = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private pinger: ReturnType<typeof setInterval> | undefined;

  constructor(options: SocketOptions) {
    this.options = options;
  }

  get state(): ConnectionState {
    return this.current;
  }

  start(): void {
    if (this.current !== "closed") return;
    this.attempt = 0;
    void this.connect();
  }

  stop(): void {
    this.drop();
    this.enter("closed");
  }

  /** True when the frame went out; a frame is never kept back for later. */
  send(frame: object): boolean {
    if (this.current !== "open" || !this.socket) return false;
    this.socket.send(JSON.stringify(frame));
    return true;
  }

  /** Tries at once instead of waiting out the pause (the network is back, the page is seen again). */
  hurry(): void {
    if (this.current !== "waiting") return;
    this.attempt = 0;
    void this.connect();
  }

  private async connect(): Promise<void> {
    this.drop();
    const run = this.run;
    this.enter("connecting");
    try {
      const hello = await this.options.hello();
      if (run !== this.run) return;
      this.open(run, hello);
    } catch {
      if (run === this.run) this.again();
    }
  }

  private open(run: number, hello: object): void {
    const socket = (this.options.open ?? ((url) => new WebSocket(url)))(this.options.url);
    this.socket = socket;
    this.timer = setTimeout(() => this.lost(run), WELCOME_WAIT);
    socket.onopen = () => socket.send(JSON.stringify(hello));
    socket.onmessage = (event) => run === this.run && this.heard(String(event.data));
    socket.onclose = () => this.lost(run);
    socket.onerror = () => this.lost(run);
  }

  private heard(data: string): void {
    this.heardAt = Date.now();
    let frame: Frame;
    try {
      frame = JSON.parse(data) as Frame;
    } catch {
      return;
    }
    if (this.current === "connecting" && frame.type === this.options.welcome) this.welcomed();
    const { run } = this;
    this.options.onFrame(frame);
    // Refused instead of welcomed: no use waiting, unless the listener has stopped us over it.
    if (this.current === "connecting" && frame.type === "error" && run === this.run) this.again();
  }

  private welcomed(): void {
    clearTimeout(this.timer);
    this.attempt = 0;
    this.enter("open");
    const { ping, pingEvery = 60_000 } = this.options;
    if (!ping) return;
    const run = this.run;
    this.pinger = setInterval(() => {
      if (Date.now() - this.heardAt > 2.5 * pingEvery) this.lost(run);
      else this.send(typeof ping === "function" ? (ping as () => object)() : ping);
    }, pingEvery);
  }

  private lost(run: number): void {
    if (run === this.run) this.again();
  }

  private again(): void {
    this.drop();
    this.enter("waiting");
    const wait = backoff(this.attempt++, this.options.random, this.options.firstWait);
    this.timer = setTimeout(() => void this.connect(), wait);
  }

  private drop(): void {
    this.run += 1;
    clearTimeout(this.timer);
    clearInterval(this.pinger);
    const socket = this.socket;
    this.socket = null;
    if (!socket) return;
    socket.onopen = socket.onmessage = socket.onclose = socket.onerror = null;
    socket.close();
  }

  private enter(state: ConnectionState): void {
    if (state === this.current) return;
    this.current = state;
    this.options.onState?.(state);
  }
}

/** Makes the socket try at once when the browser is online or the page is seen again. */
export function hurryWhenBack(socket: ReconnectingSocket): () => void {
  const hurry = () => document.visibilityState === "visible" && socket.hurry();
  window.addEventListener("online", hurry);
  document.addEventListener("visibilitychange", hurry);
  return () => {
    window.removeEventListener("online", hurry);
    document.removeEventListener("visibilitychange", hurry);
  };
}
