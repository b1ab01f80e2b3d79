// The desk API's shapes, written by hand until `npm run types` generates them from docs/openapi.json.

export type Status = "open" | "waiting" | "resolved";
export type Severity = 0 | 1 | 2 | 3 | 4;

export interface Person {
  id: string;
  name: string;
}

export interface Me {
  agentId: string;
  name: string;
  seat: string;
  groups: string[];
}

export interface Agent extends Person {
  seat: string;
  languages: string[];
  onShift: boolean;
}

export interface TicketSummary {
  ref: string;
  version: number;
  subject: string;
  status: Status;
  severity: Severity;
  patientWaiting: boolean;
  studyId: string | null;
  siteNo: string | null;
  /** IANA zone of the requester's site, where the directory knows it. */
  siteTimeZone?: string | null;
  requester: { id: string; name: string | null } | null;
  owner: Person | null;
  channels: string[];
  contacts: number;
  openedAt: string;
  lastAt: string;
  lastText: string;
  language: string | null;
}

export interface TicketList {
  tickets: TicketSummary[];
  cursor: string | null;
}

export interface Attachment {
  name: string;
  contentType: string;
  bytes: number;
}

export interface Recording {
  seconds: number;
  state: "playable" | "silent" | "too_short";
}

export interface Entry {
  seq: number;
  at: string;
  kind: string;
  actor: { kind: "requester" | "agent" | "desk"; name: string };
  channel: string | null;
  direction: string | null;
  text: string | null;
  /** What the mail quoted, where the desk has parted it from the text. */
  quoted?: string;
  subject: string | null;
  reasons: { code: string; text: string }[] | null;
  contactId: string | null;
  attachments: Attachment[] | null;
  recording: Recording | null;
  delivery: string | null;
}

export interface TicketPage {
  ticket: TicketSummary;
  timeline: Entry[];
}

export interface Handover {
  id: string;
  ref: string;
  subject: string;
  from: Person;
  to: Person;
  nextAction: string;
  dueAt: string;
  summary: string;
  offeredAt: string;
  expiresAt: string;
  state: string;
}

export interface ProblemBody {
  type?: string;
  title: string;
  status?: number;
  detail?: string;
  kept?: string;
  next?: string;
}

export interface Link {
  url: string;
  expiresInSeconds: number;
}

export type DeskFrame =
  | { type: "welcome"; agentId: string }
  | { type: "ticket"; change: "opened" | "changed"; ticket: TicketSummary }
  | { type: "handover"; handover: Handover }
  | { type: "pong" }
  | { type: "error"; problem: ProblemBody };

export interface OpenedChat {
  chatId: string;
  token: string;
  socket: string;
  ticketRef: string;
  seq: number;
}
