// The panel's side of amazon-connect-streams: messages between this frame and the page that holds it.

const MOMENTS = new Set(["timestamp", "timeStamp", "startTimestamp", "queueTimestamp", "snapshotTimestamp"]);
/** What one page of an agent broadcasts to all others; logs and metrics are not among them. */
const SHARED = /^(contact|agent|configuration|taskList|task|email)::/;

/** Streams computes with dates where the socket carries text. */
export function revived(value, key = "") {
  if (typeof value === "string" && MOMENTS.has(key)) return new Date(value);
  if (Array.isArray(value)) return value.map((each) => revived(each));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, revived(each, name)]));
}

export class StreamsConduit {
  /** `approved` are origins; `ask` sends a request to the emulator, `onEvent` hears a broadcast. */
  constructor({ approved, ask, onEvent }) {
    this.approved = new Set([...approved, location.origin]);
    this.ask = ask;
    this.onEvent = onEvent;
    this.id = crypto.randomUUID();
    this.origin = null;
    this.data = null;
    addEventListener("message", (message) => this.hear(message));
    this.greet(location.ancestorOrigins?.[0] ?? null);
  }

  get framed() {
    return window.parent !== window;
  }

  get refused() {
    const holder = location.ancestorOrigins?.[0];
    return holder !== undefined && !this.approved.has(holder);
  }

  /** The emulator's socket is open: the page that holds this frame may begin. */
  ready() {
    if (this.framed) window.parent.postMessage({ event: "acknowledge", data: { id: this.id } }, this.origin ?? "*");
  }

  /** An agent's new snapshot; kept for a page that has not spoken yet. */
  update(data) {
    const fresh = revived(data);
    fresh.snapshot.localTimestamp = Date.now();
    fresh.snapshot.skew = fresh.snapshot.snapshotTimestamp - fresh.snapshot.localTimestamp;
    this.data = fresh;
    this.tell("agent::update", fresh);
  }

  /** The answer to a request. */
  answer({ requestId, data, err }) {
    const response = { event: "api_response", requestId, data, err: err && JSON.stringify(err) };
    this.tell(response.event, response);
  }

  tell(event, data) {
    if (this.origin) window.parent.postMessage({ event, data }, this.origin);
  }

  greet(origin) {
    if (this.origin || !origin || !this.approved.has(origin)) return;
    this.origin = origin;
    if (this.data) this.tell("agent::update", this.data);
  }

  hear({ source, origin, data: message }) {
    if (source !== window.parent || !this.framed || !this.approved.has(origin)) return;
    if (typeof message?.event !== "string") return;
    this.greet(origin);
    const { event, data } = message;
    if (event === "synchronize") this.tell("acknowledge", { id: this.id });
    else if (event === "api_request") this.ask(data);
    else if (event === "master_request") this.master(data);
    else if (event === "broadcast") this.broadcast(data);
  }

  /** There is one page per agent here: it is the master of every topic. */
  master({ requestId, params }) {
    const data = { masterId: this.id, isMaster: true, takeOver: false, topic: params?.topic };
    this.tell("master_response", { event: "master_response", requestId, data, err: null });
  }

  broadcast({ event, data }) {
    this.onEvent(event, data);
    if (SHARED.test(event)) this.tell(event, data);
  }
}
