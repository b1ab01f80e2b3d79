import { type InfiniteData, QueryClient } from "@tanstack/react-query";
import { expect, test } from "vitest";
import type { RunningClock } from "@/shared/api/clocks";
import type { Entry, TicketList, TicketSummary } from "@/shared/api/types";
import { dueState, timeLeft } from "./clocks/due";
import { transcriptState } from "./entries";
import { found, ordered } from "./order";
import { applyTicket, listKey, type View } from "./queries";
import { mailPage, SANDBOX } from "./mail-page";
import { splitQuote } from "./quote";
import { withTurnsShown } from "./turns";

const ticket = (ref: string, change: Partial<TicketSummary> = {}): TicketSummary => ({
  ref,
  version: 1,
  subject: "Kit cannot be dispensed",
  status: "open",
  severity: 3,
  patientWaiting: false,
  studyId: "ASTER-12",
  siteNo: "1104",
  requester: { id: "P1", name: "Mara Lindqvist" },
  owner: null,
  channels: ["mail"],
  contacts: 1,
  openedAt: "2026-03-20T08:00:00Z",
  lastAt: "2026-03-20T08:00:00Z",
  lastText: "",
  language: "en",
  ...change,
});

function desk(lists: Partial<Record<View, TicketSummary[]>>) {
  const queries = new QueryClient();
  for (const [view, tickets] of Object.entries(lists)) {
    queries.setQueryData(listKey(view as View), { pages: [{ tickets, cursor: null }], pageParams: [""] });
  }
  const shown = (view: View) =>
    queries
      .getQueryData<InfiniteData<TicketList>>(listKey(view))
      ?.pages.flatMap((page) => page.tickets.map((each) => each.ref));
  return { queries, shown };
}

test("a waiting patient comes before every other normal ticket", () => {
  const list = [ticket("TS-1", { severity: 2 }), ticket("TS-2", { patientWaiting: true }), ticket("TS-3", { severity: 0 })];

  expect(ordered(list, "urgent").map((each) => each.ref)).toEqual(["TS-3", "TS-2", "TS-1"]);
});

const due = (at: string): RunningClock => ({
  clock: "next_update",
  since: "2026-03-20T08:00:00Z",
  warnAt: "2026-03-20T08:45:00Z",
  at,
  about: "",
});
const NINE = Date.parse("2026-03-20T09:00:00Z");

test("who waits too long comes before the urgent", () => {
  const list = [ticket("TS-1", { severity: 0 }), ticket("TS-2", { due: due("2026-03-20T08:59:00Z") })];

  expect(ordered(list, "urgent", NINE).map((each) => each.ref)).toEqual(["TS-2", "TS-1"]);
});

test("by due time the next comes first, and what is due nothing last", () => {
  const list = [
    ticket("TS-1"),
    ticket("TS-2", { due: due("2026-03-20T12:00:00Z") }),
    ticket("TS-3", { due: due("2026-03-20T10:00:00Z") }),
  ];

  expect(ordered(list, "due", NINE).map((each) => each.ref)).toEqual(["TS-3", "TS-2", "TS-1"]);
});

test("a clock says in words how much is left, soon and late", () => {
  expect(dueState(due("2026-03-20T09:10:00Z"), NINE)).toBe("soon");
  expect(dueState(due("2026-03-20T09:00:00Z"), NINE)).toBe("late");
  expect(timeLeft("2026-03-20T09:10:30Z", NINE, "en")).toBe("10 min");
  expect(timeLeft("2026-03-20T05:30:00Z", NINE, "en")).toBe("3 hr");
  expect(timeLeft("2026-03-26T09:00:00Z", NINE, "de")).toBe("6 Tg.");
});

test("the search finds all words in any field", () => {
  const list = [ticket("TS-1"), ticket("TS-2", { subject: "Password", requester: null })];

  expect(found(list, "lindqvist KIT").map((each) => each.ref)).toEqual(["TS-1"]);
});

test("a new ticket from the socket enters the open list once", () => {
  const { queries, shown } = desk({ open: [ticket("TS-1")], resolved: [] });

  applyTicket(queries, ticket("TS-2"), "A01");
  applyTicket(queries, ticket("TS-2", { version: 2 }), "A01");

  expect(shown("open")).toEqual(["TS-2", "TS-1"]);
  expect(shown("resolved")).toEqual([]);
});

test("a ticket that is resolved or given away leaves the lists it no longer belongs to", () => {
  const mine = ticket("TS-1", { owner: { id: "A01", name: "Ines" } });
  const { queries, shown } = desk({ open: [mine], mine: [mine], resolved: [] });

  applyTicket(queries, { ...mine, version: 2, owner: { id: "A02", name: "Tom" } }, "A01");
  expect([shown("open"), shown("mine")]).toEqual([["TS-1"], []]);

  applyTicket(queries, { ...mine, version: 3, status: "resolved" }, "A01");
  expect([shown("open"), shown("resolved")]).toEqual([[], ["TS-1"]]);
});

test("older news than what is shown changes nothing", () => {
  const { queries, shown } = desk({ open: [ticket("TS-1", { version: 5 })] });

  applyTicket(queries, ticket("TS-1", { version: 4, status: "resolved" }), "A01");

  expect(shown("open")).toEqual(["TS-1"]);
});

test("what was quoted from an earlier mail is split off", () => {
  const mail = "It works now, thank you.\n\nOn 20 Mar 2026, the desk wrote:\n> Please try again.\n> Regards";

  expect(splitQuote(mail)).toEqual({
    said: "It works now, thank you.",
    quoted: "On 20 Mar 2026, the desk wrote:\n> Please try again.\n> Regards",
  });
  expect(splitQuote("5 > 3 and no quote")).toEqual({ said: "5 > 3 and no quote", quoted: "" });
});

test("a mail that is nothing but a quote is shown whole", () => {
  expect(splitQuote("> only this").quoted).toBe("");
});

test("a voicemail's words are here, refused, awaited, or never came", () => {
  const at = "2026-03-20T08:00:00Z";
  const soon = Date.parse(at) + 60_000;
  const late = Date.parse(at) + 3_600_000;
  const voicemail = (change: Partial<Entry>) =>
    ({ at, recording: { seconds: 9, state: "playable" }, transcript: null, ...change }) as Entry;
  const heard = { text: "No hay kit", language: "es-US", confidence: 0.9, reason: "" };
  const refused = { text: "", language: "", confidence: 0, reason: "no words were recognised" };

  expect(transcriptState(voicemail({ transcript: heard }), soon)).toBe("heard");
  expect(transcriptState(voicemail({ transcript: refused }), soon)).toBe("refused");
  expect(transcriptState(voicemail({}), soon)).toBe("pending");
  expect(transcriptState(voicemail({}), late)).toBe("late");
  expect(transcriptState(voicemail({ recording: { seconds: 9, state: "silent" } }), soon)).toBe("none");
  expect(transcriptState(voicemail({ recording: null }), soon)).toBe("none");
});

test("letters that turn the writing round are shown by their number", () => {
  expect(withTurnsShown("gpj\u202eexe.pdf \u05d0")).toBe("gpj\u27e8U+202E\u27e9exe.pdf \u05d0");
});

test("a mail's frame runs nothing and loads nothing", () => {
  expect(SANDBOX).not.toMatch(/allow-(scripts|same-origin|forms|top-navigation|downloads|modals)/);
  expect(mailPage("<p>x</p>")).toContain("default-src 'none'; img-src data:; style-src 'unsafe-inline'");
});
