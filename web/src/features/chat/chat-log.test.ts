import { expect, test } from "vitest";
import { askAfter, type ChatMessage, confirmed, emptyLog, received, written } from "./chat-log";

const message = (seq: number, change: Partial<ChatMessage> = {}): ChatMessage => ({
  seq,
  from: "agent",
  name: "Ines",
  text: `message ${seq}`,
  at: "2026-03-20T12:00:00Z",
  ...change,
});
const numbers = (log: { messages: ChatMessage[] }) => log.messages.map((each) => each.seq);

test("a message that comes twice is shown once", () => {
  const log = [message(1), message(2), message(1), message(2)].reduce(received, emptyLog);

  expect(numbers(log)).toEqual([1, 2]);
});

test("messages out of order are put in order", () => {
  expect(numbers([message(3), message(1), message(2)].reduce(received, emptyLog))).toEqual([1, 2, 3]);
});

test("our message waits until it is confirmed, and the echo does not double it", () => {
  const waiting = written(emptyLog, { id: "m1", text: "Hello" });
  const stored = confirmed(waiting, "m1", 1, "2026-03-20T12:00:00Z");
  const echoed = received(stored, message(1, { from: "requester", id: "m1", text: "Hello" }));

  expect(waiting.unconfirmed.length).toBe(1);
  expect([stored.unconfirmed.length, numbers(echoed)]).toEqual([0, [1]]);
});

test("an echo that comes before the confirmation confirms too", () => {
  const log = received(written(emptyLog, { id: "m1", text: "Hello" }), message(4, { from: "requester", id: "m1" }));

  expect(log.unconfirmed).toEqual([]);
  expect(numbers(confirmed(log, "m1", 4, ""))).toEqual([4]);
});

test("after a loss the newest twenty are asked for again, so that an overtaken message is found", () => {
  const log = Array.from({ length: 30 }, (_, n) => message(3 + 2 * n)).reduce(received, emptyLog);

  expect(askAfter(log)).toBe(log.messages[9]?.seq);
  expect(askAfter([message(5), message(9)].reduce(received, emptyLog))).toBe(0);
});

test("every order and doubling of deliveries ends in the same log", () => {
  const all = [1, 2, 3, 4].map((seq) => message(seq));
  for (let shift = 0; shift < 4; shift++) {
    const delivered = [...all.slice(shift), ...all, ...all.slice(0, shift).reverse()];
    expect(numbers(delivered.reduce(received, emptyLog))).toEqual([1, 2, 3, 4]);
  }
});
