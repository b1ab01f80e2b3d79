// What can be done with an entry follows from where it stands.
import { expect, test } from "vitest";
import { actionsOf, type QuarantineEntry } from "./types";

const entry: QuarantineEntry = {
  key: "k",
  reason: "the scanner takes it for spam",
  code: "spam",
  at: "2026-03-10T14:00:00Z",
  sender: "a@b.example",
  subject: "Kit",
  state: "waiting",
  ticketRef: null,
  downloadable: true,
  becomesTicket: true,
  steps: [],
};

test("a mail that waits becomes a ticket or is dismissed", () => {
  expect(actionsOf(entry)).toEqual(["ticket", "dismiss"]);
});

test("what the desk could not read can only be dismissed", () => {
  expect(actionsOf({ ...entry, becomesTicket: false })).toEqual(["dismiss"]);
});

test("a dismissal and a drop can be taken back, a ticket cannot", () => {
  expect(actionsOf({ ...entry, state: "dismissed" })).toEqual(["restore"]);
  expect(actionsOf({ ...entry, state: "dropped" })).toEqual(["restore"]);
  expect(actionsOf({ ...entry, state: "ticketed" })).toEqual([]);
});
