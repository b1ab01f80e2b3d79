import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { backoff, type ConnectionState, type Frame, ReconnectingSocket } from "./reconnecting-socket";

class Line {
  readonly sent: { action: string; ticket?: string }[] = [];
  closed = false;
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;
  onclose: (() => void) | null = null;
  onerror: (() => void) | null = null;

  send(text: string) {
    this.sent.push(JSON.parse(text));
  }
  close() {
    this.closed = true;
  }
  say(frame: object) {
    this.onmessage?.({ data: JSON.stringify(frame) });
  }
}

function desk(hello: () => object = () => ({ action: "hello" })) {
  const lines: Line[] = [];
  const states: ConnectionState[] = [];
  const frames: Frame[] = [];
  const socket = new ReconnectingSocket({
    url: "ws://desk",
    hello,
    welcome: "welcome",
    onFrame: (frame) => frames.push(frame),
    onState: (state) => states.push(state),
    ping: { action: "ping" },
    pingEvery: 1000,
    open: () => {
      const line = new Line();
      lines.push(line);
      return line as unknown as WebSocket;
    },
    random: () => 1,
  });
  const welcome = async (line = lines.at(-1)) => {
    line?.onopen?.();
    line?.say({ type: "welcome" });
  };
  return { socket, lines, states, frames, welcome };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("it is open only after the welcome", async () => {
  const { socket, lines, states, welcome } = desk();

  socket.start();
  await vi.advanceTimersByTimeAsync(0);
  lines[0]?.onopen?.();
  expect(states).toEqual(["connecting"]);
  await welcome();

  expect(lines[0]?.sent[0]).toEqual({ action: "hello" });
  expect(states).toEqual(["connecting", "open"]);
});

test("each attempt brings a new introduction", async () => {
  let n = 0;
  const { socket, lines, states, welcome } = desk(() => ({ action: "hello", ticket: `t${++n}` }));
  socket.start();
  await vi.advanceTimersByTimeAsync(0);
  await welcome();

  lines[0]?.onclose?.();
  await vi.advanceTimersByTimeAsync(500);
  await welcome();

  expect(lines.map((line) => line.sent[0]?.ticket)).toEqual(["t1", "t2"]);
  expect(states).toEqual(["connecting", "open", "waiting", "connecting", "open"]);
});

test("the pauses double up to a cap and start over after a success", async () => {
  expect([0, 1, 2, 3, 4, 5, 9].map((n) => backoff(n, () => 1))).toEqual([500, 1000, 2000, 4000, 8000, 15000, 15000]);
  expect(backoff(0, () => 0)).toBe(250);
});

test("a failing introduction is tried again", async () => {
  let n = 0;
  const { socket, lines } = desk(() => {
    if (++n < 3) throw new Error("no ticket");
    return { action: "hello" };
  });

  socket.start();
  await vi.advanceTimersByTimeAsync(500 + 1000);

  expect(lines.length).toBe(1);
});

test("a server that never welcomes is given up", async () => {
  const { socket, lines } = desk();

  socket.start();
  await vi.advanceTimersByTimeAsync(10_000 + 500);

  expect(lines[0]?.closed).toBe(true);
  expect(lines.length).toBe(2);
});

test("a refused introduction is tried again after a pause, not after the long wait", async () => {
  const { socket, lines, frames } = desk();
  socket.start();
  await vi.advanceTimersByTimeAsync(0);

  lines[0]?.say({ type: "error", problem: { title: "used" } });
  await vi.advanceTimersByTimeAsync(500);

  expect(frames.map((frame) => frame.type)).toEqual(["error"]);
  expect(lines.length).toBe(2);
});

test("a silent connection is given up and frames of the old one are not heard", async () => {
  const { socket, lines, frames, welcome } = desk();
  socket.start();
  await vi.advanceTimersByTimeAsync(0);
  await welcome();
  const deaf = lines[0]?.onmessage;

  await vi.advanceTimersByTimeAsync(3000);
  deaf?.({ data: JSON.stringify({ type: "ticket" }) });

  expect(lines[0]?.closed).toBe(true);
  expect(frames.map((frame) => frame.type)).toEqual(["welcome"]);
});

test("a stopped socket stays away", async () => {
  const { socket, lines, welcome } = desk();
  socket.start();
  await vi.advanceTimersByTimeAsync(0);
  await welcome();

  socket.stop();
  lines[0]?.onclose?.();
  await vi.advanceTimersByTimeAsync(60_000);

  expect(lines.length).toBe(1);
  expect(socket.send({ action: "ping" })).toBe(false);
});

test("hurrying skips the pause", async () => {
  const { socket, lines } = desk();
  socket.start();
  await vi.advanceTimersByTimeAsync(0);
  lines[0]?.onclose?.();

  socket.hurry();
  await vi.advanceTimersByTimeAsync(0);

  expect(lines.length).toBe(2);
});
