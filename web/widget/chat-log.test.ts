import { expect, test } from "vitest";
import { type ChatMessage, complete, confirmed, emptyLog, hasGap, received, refused, written } from "./chat-log";

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

test("what is missing in between is asked for again", () => {
  const log = [message(1), message(2), message(4)].reduce(received, emptyLog);

  expect([complete(log), hasGap(log)]).toEqual([2, true]);
  expect([complete(received(log, message(3))), hasGap(received(log, message(3)))]).toEqual([4, false]);
  expect(complete([message(5), message(9)].reduce(received, emptyLog))).toBe(0);
});

test("a message that will never be taken waits no longer", () => {
  const log = written(written(emptyLog, { id: "m1", text: "Hello" }), { id: "m2", text: "there" });

  expect(refused(log, "m1").unconfirmed.map((each) => each.id)).toEqual(["m2"]);
});

test("every order and doubling of deliveries ends in the same log", () => {
  const all = [1, 2, 3, 4].map((seq) => message(seq));
  for (let shift = 0; shift < 4; shift++) {
    const delivered = [...all.slice(shift), ...all, ...all.slice(0, shift).reverse()];
    expect(numbers(delivered.reduce(received, emptyLog))).toEqual([1, 2, 3, 4]);
  }
});
