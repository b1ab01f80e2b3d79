import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Talk } from "./talk";

type Told = Record<string, unknown>;

class FakeSocket {
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;
  onclose: (() => void) | null = null;
  onerror: (() => void) | null = null;
  sent: Told[] = [];
  send = (data: string) => void this.sent.push(JSON.parse(data) as Told);
  close = () => {};
  hear = (frame: Told) => this.onmessage?.({ data: JSON.stringify(frame) });
}

let sockets: FakeSocket[];
let given: string[];

beforeEach(() => {
  vi.useFakeTimers();
  sockets = [];
  given = [];
});
afterEach(() => void vi.useRealTimers());

const lines = (at: number) => sockets[at]?.sent.filter((frame) => frame.action === "message").map((frame) => frame.text);

async function opened(unsent: { id: string; text: string }[] = []) {
  let proof = 0;
  const chat = { chatId: "c", token: "t", socket: "", ticketRef: "TS-1", seq: 1, backAt: null };
  const talk = new Talk({
    chat,
    api: "",
    socket: "ws://desk.example",
    unsent,
    proof: () => `link-${++proof}`,
    onChange: () => {},
    onRefused: (text) => given.push(text),
    open: () => {
      sockets.push(new FakeSocket());
      return sockets.at(-1) as unknown as WebSocket;
    },
  });
  talk.start();
  await welcome(0);
  return talk;
}

async function welcome(at: number) {
  await vi.advanceTimersByTimeAsync(0);
  sockets[at]?.onopen?.();
  sockets[at]?.hear({ type: "welcome" });
  sockets[at]?.hear({ type: "message", seq: 1, from: "requester", name: "", text: "first", at: "2026-03-10T14:00:00Z" });
}

const ack = (at: number, seq: number) => {
  const id = sockets[at]?.sent.findLast((frame) => frame.action === "message")?.id;
  sockets[at]?.hear({ type: "ack", id, seq, at: "2026-03-10T14:00:00Z" });
};

test("one message is on its way at a time, so that their order holds", async () => {
  const talk = await opened();
  talk.send("one");
  talk.send("two");

  expect(lines(0)).toEqual(["one"]);
  ack(0, 2);
  expect(lines(0)).toEqual(["one", "two"]);
});

test("what a lost line leaves unconfirmed is sent again under its id, with another proof", async () => {
  const talk = await opened([{ id: "m1", text: "kept over a reload" }]);
  sockets[0]?.onclose?.();
  await vi.advanceTimersByTimeAsync(1_000);
  await welcome(1);

  expect([lines(0), lines(1)]).toEqual([["kept over a reload"], ["kept over a reload"]]);
  expect(sockets.map((socket) => socket.sent[0]?.proof)).toEqual(["link-1", "link-2"]);
  expect(talk.log.unconfirmed.length).toBe(1);
});

test("a message that nobody confirms is sent again on the same line", async () => {
  (await opened()).send("one");
  await vi.advanceTimersByTimeAsync(10_000);

  expect(lines(0)).toEqual(["one", "one"]);
});

test("slowed down, the same message goes out a second later; refused for good, its text comes back", async () => {
  const talk = await opened();
  talk.send("one");
  const { id } = talk.log.unconfirmed[0] ?? {};
  sockets[0]?.hear({ type: "error", id, retry: true, problem: { title: "Too fast" } });
  await vi.advanceTimersByTimeAsync(1_000);
  sockets[0]?.hear({ type: "error", id, retry: false, problem: { title: "Not possible now" } });

  expect(lines(0)).toEqual(["one", "one"]);
  expect(given).toEqual(["one"]);
  expect(talk.log.unconfirmed).toEqual([]);
});

test("a gap is asked for at once, and the newest line of an agent is told as read once", async () => {
  const talk = await opened();
  const agent = { type: "message", from: "agent", name: "Tom", text: "…", at: "2026-03-10T14:00:00Z" };
  sockets[0]?.hear({ ...agent, seq: 3 });
  talk.tellRead();
  talk.tellRead();

  expect(sockets[0]?.sent.slice(1)).toEqual([{ action: "ping", after: 1 }, { action: "read", seq: 3 }]);
});

test("taken over by another window it stops, and goes on here when asked", async () => {
  const talk = await opened();
  sockets[0]?.hear({ type: "error", id: "", retry: false, problem: { title: "Not signed in" } });

  expect([talk.elsewhere, talk.log.ended]).toEqual([true, false]);
  talk.start();
  await welcome(1);
  expect([talk.elsewhere, talk.connection]).toEqual([false, "open"]);
});
