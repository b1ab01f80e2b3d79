import { expect, test } from "vitest";
import { receive, type SoftphoneFrame, ticketOf } from "./frames";
import type { SoftphoneSnapshot } from "./softphone";

const idle: SoftphoneSnapshot = { connection: "open", state: "Available", contacts: [], error: "" };
const call = { contactId: "c1", channel: "VOICE", attributes: { ticketRef: "TS-00000001" }, customerEndpoint: "+16175550142" };
const after = (...frames: SoftphoneFrame[]) => frames.reduce(receive, idle);
const phases = (shown: SoftphoneSnapshot) => shown.contacts.map((each) => each.phase);

test("an offered call becomes connected, then wrap-up, then is gone", () => {
  const offer: SoftphoneFrame = { type: "offer", contact: { ...call, expiresAt: "2026-03-20T12:00:20Z" } };
  const connected: SoftphoneFrame = { type: "connected", contact: call };
  const ended: SoftphoneFrame = { type: "ended", contactId: "c1", state: "after_contact_work" };

  expect(phases(after(offer))).toEqual(["offered"]);
  expect(phases(after(offer, connected))).toEqual(["connected"]);
  expect(phases(after(offer, connected, ended))).toEqual(["wrap_up"]);
  expect(phases(after(offer, connected, ended, { type: "cleared", contactId: "c1" }))).toEqual([]);
});

test("what was said stays when the contact centre tells the contact anew", () => {
  const shown = after(
    { type: "connected", contact: call },
    { type: "say", contactId: "c1", from: "customer", text: "The kit is missing." },
    { type: "agent", username: "a01", state: "Available", contacts: [{ ...call, state: "connected" }] },
  );

  expect(shown.contacts[0]?.utterances.map((each) => each.text)).toEqual(["The kit is missing."]);
});

test("the ticket of a task is read from its references", () => {
  const references = { ticket: { Type: "URL", Value: "https://desk.example/tickets/TS-00000042" } };

  expect(ticketOf({ contactId: "t1", channel: "TASK", references })).toBe("TS-00000042");
  expect(ticketOf({ contactId: "t2", channel: "TASK", name: "Call back" })).toBe(null);
});

test("a contact found at sign-in takes the phase it is in", () => {
  const shown = after({
    type: "agent",
    username: "a01",
    state: "Break",
    contacts: [
      { ...call, state: "after_contact_work" },
      { ...call, contactId: "c2", state: "offered" },
      { ...call, contactId: "c3", state: "on_hold" },
    ],
  });

  expect(shown.state).toBe("Break");
  expect(phases(shown)).toEqual(["wrap_up", "offered", "connected"]);
  expect(shown.contacts[2]?.onHold).toBe(true);
});
