import { expect, test } from "vitest";
import type { ShiftHandover } from "./types";
import { isMineToAnswer, listsOf, shownNow, waitingOf } from "./waiting";

const arjun = { id: "a02", name: "Arjun Pillai" };
const henrik = { id: "a04", name: "Henrik Lauber" };
const beatriz = { id: "a03", name: "Beatriz Fontes" };
const imogen = { id: "m01", name: "Imogen Tavares" };

function handover(fields: Partial<ShiftHandover>): ShiftHandover {
  return {
    id: "H1",
    ref: "TS-00000001",
    subject: "Kit",
    from: arjun,
    to: henrik,
    nextAction: "",
    dueAt: "",
    summary: "",
    offeredAt: "2026-03-10T08:00:00Z",
    expiresAt: "2026-03-10T09:00:00Z",
    state: "offered",
    shiftChange: "SIN-D_2026-03-10_x",
    boundary: "SIN-D#2026-03-10",
    endsAt: "2026-03-10T08:30:00Z",
    now: "2026-03-10T08:00:00Z",
    rate: 1,
    answerBy: "2026-03-10T08:15:00Z",
    answerText: "",
    severity: 2,
    why: "",
    due: null,
    backAt: null,
    notBefore: null,
    callbackAt: null,
    interpreter: false,
    language: "en",
    warm: false,
    lead: beatriz,
    manager: imogen,
    steps: [],
    moves: [],
    package: null,
    ...fields,
  };
}

const at = (clock: string) => Date.parse(`2026-03-10T${clock}:00Z`);

test("an offer counts down to its limit, and is late from then on", () => {
  expect(waitingOf(handover({}), at("08:04"))).toEqual({ since: 4, left: 11, late: false });
  expect(waitingOf(handover({}), at("08:15"))).toEqual({ since: 15, left: 0, late: true });
});

test("with the lead it is late, and counted from the offer on", () => {
  const up = handover({ state: "escalated_lead", answerBy: "2026-03-10T08:30:00Z" });

  expect(waitingOf(up, at("08:17"))).toEqual({ since: 17, left: 13, late: true });
});

test("a receiver who is not there yet is not counted against", () => {
  const later = handover({ answerBy: "2026-03-10T08:45:00Z" });

  expect(waitingOf(later, at("08:20"))).toEqual({ since: 0, left: 25, late: false });
});

test("what nobody has to answer does not wait", () => {
  expect(waitingOf(handover({ state: "accepted" }), at("09:00"))).toBeNull();
});

test("the lead and the manager may answer only what has come up to them", () => {
  const offered = handover({});
  const up = handover({ state: "escalated_lead" });
  const top = handover({ state: "escalated_manager" });
  const may = (each: ShiftHandover) =>
    [arjun, henrik, beatriz, imogen].filter(({ id }) => isMineToAnswer(each, id)).map(({ id }) => id);

  expect([offered, up, top].map(may)).toEqual([["a04"], ["a04", "a03"], ["a04", "a03", "m01"]]);
});

test("each hand-over stands in one list, the most urgent first", () => {
  const all = [
    handover({ id: "H1" }),
    handover({ id: "H2", ref: "TS-00000002", severity: 1 }),
    handover({ id: "H3", state: "kept_by_home_seat" }),
    handover({ id: "H4", state: "done" }),
  ];
  const ids = (of: string) => Object.values(listsOf(all, of)).map((list: ShiftHandover[]) => list.map(({ id }) => id));

  expect(ids("a02")).toEqual([[], ["H2", "H1"], [], ["H3"], ["H4"]]);
  expect(ids("a04")).toEqual([["H2", "H1"], [], [], ["H3"], ["H4"]]);
  expect(ids("a03")).toEqual([[], [], ["H2", "H1"], ["H3"], ["H4"]]);
});

test("a rehearsal's clock runs on at its own pace after it was read", () => {
  const clock = { now: "2026-03-10T08:00:00Z", rate: 60 };

  expect(shownNow(clock, 1000, 4000)).toBe(at("08:03"));
});
