// The desk API's shapes, written by hand until `npm run types` generates them from docs/openapi.json.

import type { ClockFrame, Clocks, Party, RunningClock } from "./clocks";

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
  /** Must not learn a treatment. */
  blinded?: boolean;
}

export interface Agent extends Person {
  seat: string;
  languages: string[];
  onShift: boolean;
}

export type AnswerWay = "email" | "sms";

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
  /** The ways an answer in writing can go out on. */
  answerWays?: AnswerWay[];
  waitingOn?: Party;
  /** The clock that is due first; null on a solved ticket. */
  due?: RunningClock | null;
}

export interface TicketList {
  tickets: TicketSummary[];
  cursor: string | null;
}

/** A file of a contact; `number` asks for a link, `refused` tells why there is none. */
export interface Attachment {
  number: number;
  name: string;
  contentType: string;
  /** The type that its first bytes have. */
  found: string;
  bytes: number;
  protection: "encrypted" | "signed" | null;
  refused: string;
}

/** Harmless HTML of a mail; `remote` pictures lie on other machines, `shown` of them were fetched. */
export interface MailLayout {
  html: string;
  note: string;
  remote: number;
  shown: number;
}

export interface Recording {
  seconds: number;
  state: "playable" | "silent" | "too_short" | "unreadable";
}

/** What a recogniser heard in a voicemail; without text the reason why there is none. */
export interface Transcript {
  text: string;
  language: string;
  confidence: number;
  reason: string;
}

/** Seconds of a contact by its record; null where it had no such part. */
export interface Durations {
  queue: number | null;
  talk: number | null;
  hold: number | null;
  afterWork: number | null;
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
  reasons: Reason[] | null;
  contactId: string | null;
  attachments: Attachment[] | null;
  /** Whether the contact is a mail whose own layout can be asked for. */
  layout?: boolean;
  recording: Recording | null;
  transcript?: Transcript | null;
  durations?: Durations | null;
  delivery: string | null;
  /** Of a contact: whether it opened its ticket or joined it, and tickets it may belong to as well. */
  outcome?: "opened" | "joined" | null;
  suggested?: string[];
  policy?: string | null;
  score?: number | null;
  /** Of merges, moves and links: the other ticket. */
  otherRef?: string | null;
  /** The other ticket that the entry was written on and came from. */
  homeRef?: string | null;
  /** Of a contact its own key, of a move the keys that went or came. */
  contactKeys?: string[];
  /** What undoes the entry, while that is possible. */
  undo?: "unmerge" | "take_back" | null;
  /** Whether the words are or were held, because they may reveal a treatment; findings as `where:class`. */
  hold?: Hold | null;
  holdKey?: string | null;
  cautions?: Caution[];
  /** Of a clock or a promise: when it is due; of a clock: which. */
  dueAt?: string | null;
  clock?: string | null;
  waitingOn?: Party | null;
}

/** What to know before a contact is answered; `values` are addresses, or kinds of identifiers. */
export interface Caution {
  code: string;
  values: string[];
}

export interface Hold {
  key: string;
  state: "held" | "release_asked" | "released" | "dismissed";
  findings: string[];
  askedBy: string | null;
}

/** Held words as the one unblinded agent who opened them sees them. */
export interface HeldText {
  subject: string;
  text: string;
  quoted: string;
  files: string[];
}

/** Why contacts are together; `value` fills the sentence of the code, null where only `text` tells it. */
export interface Reason {
  code: string;
  text: string;
  value?: string | null;
  /** Speaks for keeping work apart. */
  against?: boolean;
}

/** Another ticket in one line. */
export type OtherTicket = Pick<TicketSummary, "ref" | "subject" | "status" | "severity" | "requester">;
export type RelationKind = "related" | "problem" | "incident";

export interface RelatedTicket extends OtherTicket {
  relation: RelationKind;
  /** The reference the link was set with; `ref` is where its work goes on. */
  linkedRef: string;
}

export interface SuggestedTicket extends OtherTicket {
  reasons: Reason[];
}

export interface TicketPage {
  ticket: TicketSummary;
  timeline: Entry[];
  relations: RelatedTicket[];
  suggestions: SuggestedTicket[];
  /** Tickets whose work goes on under this one. */
  mergedRefs: string[];
  /** Whether a chat goes on. */
  chatOpen?: boolean;
  /** Why nothing more is sent to the requester's address. */
  mailClosed?: "" | "bounce" | "complaint";
  clocks?: Clocks | null;
}

export interface BroadcastAnswer {
  sent: string[];
  unreachable: string[];
  left: number;
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
  | ClockFrame
  | { type: "pong" }
  | { type: "error"; problem: ProblemBody };

export interface OpenedChat {
  chatId: string;
  token: string;
  socket: string;
  ticketRef: string;
  seq: number;
  /** When somebody works again, ISO 8601; null while somebody does. */
  backAt: string | null;
}
