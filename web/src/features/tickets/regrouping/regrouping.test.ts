import { expect, test } from "vitest";
import type { Entry, OtherTicket, Reason, TicketPage, TicketSummary } from "@/shared/api/types";
import { catalogues, type Language, type Translate } from "@/shared/i18n/language";
import { fill } from "@/shared/i18n/fill";
import { candidates, MOST_OFFERED, refIn } from "./candidates";
import { arrivalOf, told, whyOf } from "./reasons";
import { contactKeys } from "./writes";

const speak =
  (language: Language): Translate =>
  (key, values) =>
    fill(catalogues[language][key], values);

const reason = (code: string, value: string | null = "", change: Partial<Reason> = {}): Reason => ({
  code,
  text: "As the desk says it.",
  value,
  against: false,
  ...change,
});

const entry = (change: Partial<Entry>): Entry => ({
  seq: 1,
  at: "2026-03-20T08:00:00Z",
  kind: "contact_received",
  actor: { kind: "requester", name: "Mara Lindqvist" },
  channel: "email",
  direction: "inbound",
  text: "",
  subject: "",
  reasons: [],
  contactId: null,
  attachments: [],
  recording: null,
  delivery: null,
  outcome: "joined",
  ...change,
});

const ticket = (ref: string, subject = "Kit", name = "Mara Lindqvist") =>
  ({ ref, subject, status: "open", severity: 3, requester: { id: "P1", name } }) as TicketSummary;

const page = (change: Partial<TicketPage> = {}): TicketPage => ({
  ticket: ticket("TS-00000001"),
  timeline: [],
  relations: [],
  suggestions: [],
  mergedRefs: [],
  ...change,
});

test("a reason is told in the reader's language with its value", () => {
  expect(told(reason("same_kit", "204466"), speak("de"))).toEqual({ text: "dasselbe Kit 204466" });
  expect(told(reason("same_reason", "kit, login"), speak("es"))).toEqual({
    text: "el mismo motivo: kit, inicio de sesión",
  });
  expect(told(reason("other_kind_of_object", "subject 1201-007"), speak("de")).text).toBe(
    "nennt Proband 1201-007, was das Ticket nicht kennt",
  );
});

test("a reason without a value, or of another policy, stays in the desk's English and is marked", () => {
  expect(told(reason("same_kit", null), speak("de"))).toEqual({ text: "As the desk says it", lang: "en" });
  expect(told(reason("of_tomorrow", "x"), speak("de")).lang).toBe("en");
  expect(told(reason("nothing_similar", null), speak("de")).lang).toBeUndefined();
});

test("what an agent wrote is no English of the desk", () => {
  expect(told(reason("by_hand", null, { text: "Eine Pflegerin." }), speak("de"))).toEqual({ text: "Eine Pflegerin" });
});

test("at most three reasons come first, what speaks against last", () => {
  const pro = ["same_kit", "same_person", "same_study", "hour_apart"].map((code) => reason(code));
  const contra = reason("other_visit", "", { against: true });

  const why = whyOf(entry({ reasons: [contra, ...pro] }));

  expect(why?.lead).toBe("why.joined");
  expect(why?.first.map((each) => each.code)).toEqual(["same_kit", "same_person", "same_study"]);
  expect(why?.also.map((each) => each.code)).toEqual(["hour_apart"]);
  expect(why?.against).toEqual([contra]);
});

test("a contact that was kept apart says what kept it apart", () => {
  const veto = reason("other_object", "TS-00000002", { against: true });

  const why = whyOf(entry({ outcome: "opened", reasons: [veto, reason("same_person")] }));

  expect([why?.lead, why?.first]).toEqual(["why.opened", [veto]]);
});

test("a contact with a suggestion names the ticket it may belong to", () => {
  const reasons = [reason("same_kit", "1")];

  const why = whyOf(entry({ outcome: "opened", suggested: ["TS-00000002"], reasons }));

  expect([why?.lead, why?.refs]).toEqual(["why.opened.perhaps", ["TS-00000002"]]);
});

test("a merge for which nobody gave a reason does not repeat who merged", () => {
  const by = { kind: "agent", name: "Ines Okafor" } as const;
  const merged = (text: string) => entry({ kind: "absorbed", actor: by, reasons: [reason("by_hand", null, { text })] });

  expect(whyOf(merged("Merged by Ines Okafor."))).toBeNull();
  expect(whyOf(merged("One nurse."))?.lead).toBe("why.merged");
});

test("an entry without reasons says nothing", () => {
  expect(whyOf(entry({}))).toBeNull();
});

test("a contact of a merged ticket came by the merge that still stands", () => {
  const contact = entry({ contactKeys: ["k"], homeRef: "TS-00000002" });
  const undone = entry({ kind: "absorbed", otherRef: "TS-00000002", undo: null });
  const stands = entry({ kind: "absorbed", otherRef: "TS-00000002", undo: "unmerge" });

  expect(arrivalOf(contact, [undone, stands, contact])).toBe(stands);
  expect(arrivalOf(contact, [undone, contact])).toBeNull();
});

test("a contact that was moved here came by the last move of it; one at home came by none", () => {
  const moved = entry({ kind: "moved_in", otherRef: "TS-00000002", contactKeys: ["k", "l"] });
  const others = entry({ kind: "moved_in", otherRef: "TS-00000003", contactKeys: ["m"] });

  expect(arrivalOf(entry({ contactKeys: ["k"], homeRef: "TS-00000002" }), [moved, others])).toBe(moved);
  expect(arrivalOf(entry({ contactKeys: ["k"], homeRef: null }), [moved, others])).toBeNull();
});

test("the contacts of a page are its received ones, not the keys of its moves", () => {
  const timeline = [entry({ contactKeys: ["k"] }), entry({ kind: "moved_out", contactKeys: ["l"] })];

  expect(contactKeys(page({ timeline }))).toEqual(["k"]);
});

test("the picker offers suggested tickets first and neither this one nor what it took in", () => {
  const open = ["1", "2", "3", "4"].map((n) => ticket(`TS-0000000${n}`));
  const suggestions = [{ ...(ticket("TS-00000004") as OtherTicket), reasons: [] }];

  const offered = candidates(page({ suggestions, mergedRefs: ["TS-00000003"] }), open, null, "");

  expect(offered.tickets.map((each) => each.ref)).toEqual(["TS-00000004", "TS-00000002"]);
  expect(offered.suggested.has("TS-00000004")).toBe(true);
});

test("the picker finds by words and says how many more there are", () => {
  const open = Array.from({ length: 9 }, (_, n) => ticket(`TS-1000000${n}`, n ? "Password" : "Kit"));

  expect(candidates(page(), open, null, "kit lindqvist").tickets.map((each) => each.ref)).toEqual(["TS-10000000"]);
  expect(candidates(page(), open, null, "").more).toBe(9 - MOST_OFFERED);
});

test("a whole reference is known however it is typed", () => {
  expect([refIn("ts-12345678"), refIn(" 12345678 "), refIn("TS-1234")]).toEqual(["TS-12345678", "TS-12345678", null]);
});
