// The shapes of hand-overs at the end of a shift in the desk API (docs/openapi.json); times by their own clock.
import type { Handover, Person, Severity } from "@/shared/api/types";

export type HandoverState =
  | "planned"
  | "packaging"
  | "deferred_live_conversation"
  | "offered"
  | "acknowledged"
  | "accepted"
  | "done"
  | "held_requester_closed"
  | "kept_by_home_seat"
  | "warm_only"
  | "declined"
  | "expired"
  | "escalated_lead"
  | "escalated_manager"
  | "no_cover_on_call"
  | "cancelled_solved";

export interface ActionItem {
  text: string;
  owner: string;
  due: string | null;
}

/** What is handed over (I-PASS); `missing` names the lines that a person still has to write. */
export interface Package {
  version: number;
  current: boolean;
  complete: boolean;
  missing: ("plan" | "contingency")[];
  severity: Severity;
  patientWaiting: boolean;
  who: string;
  study: string;
  site: string;
  subjects: string[];
  summary: string;
  contacts: { at: string; channel: string; person: string; text: string }[];
  actions: ActionItem[];
  language: string;
  localTime: string;
  opensAt: string | null;
  promises: ActionItem[];
  recordings: string[];
  approvals: string[];
  unsaid: string;
  interpreter: boolean;
  plan: string;
  contingency: string;
  linesBy: string;
  linesOlder: boolean;
}

export interface ShiftHandover extends Handover {
  state: HandoverState;
  /** Empty for an offer between two colleagues. */
  shiftChange: string;
  /** The shift's end; with `@` in it, a rehearsal of it. */
  boundary: string;
  endsAt: string | null;
  now: string;
  rate: number;
  /** When the lead or the manager is told next. */
  answerBy: string | null;
  answerText: string;
  severity: Severity;
  why: string;
  due: string | null;
  backAt: string | null;
  notBefore: string | null;
  callbackAt: string | null;
  interpreter: boolean;
  language: string;
  warm: boolean;
  lead: Person | null;
  manager: Person | null;
  steps: string[];
  moves: { at: string; state: HandoverState; who: string; text: string }[];
  package: Package | null;
}

export interface ShiftReport {
  madeAt: string;
  tickets: number;
  accepted: number;
  acceptedInShift: number;
  kept: number;
  declined: number;
  escalated: number;
  withoutCover: number;
  cancelled: number;
  edited: number;
  medianSeconds: number | null;
  unowned: string[];
  overdue: string[];
  waiting: string[];
  clean: boolean;
}

export interface ShiftChange {
  id: string;
  shift: string;
  into: string[];
  endsAt: string;
  state: "running" | "ended";
  /** A rehearsal's name; empty when it is real. */
  rehearsal: string;
  rate: number;
  now: string;
  gap: { from: string; to: string | null } | null;
  report: ShiftReport | null;
}

export interface WholeShiftChange {
  shiftChange: ShiftChange;
  handovers: ShiftHandover[];
}
