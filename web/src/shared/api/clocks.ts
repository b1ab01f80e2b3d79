// What the desk API says of clocks and promises.
import type { Person } from "./types";

export type ClockName = "first_response" | "next_reply" | "resolution" | "next_update" | "promise";
export type Party = "" | "requester" | "sponsor" | "depot" | "vendor" | "engineering";

/** A running clock; `about` is the id of a promise. Instants are ISO 8601. */
export interface RunningClock {
  clock: ClockName;
  since: string;
  warnAt: string;
  at: string;
  about: string;
}

export interface OpenPromise {
  id: string;
  text: string;
  due: string;
  by: Person;
}

/** `timezone` is the clinic's (IANA); `paused` tells since when the resolution clock stands. */
export interface Clocks {
  timezone: string;
  waitingOn: Party;
  paused: string | null;
  running: RunningClock[];
  promises: OpenPromise[];
}

/** A warning or a breach, for the agents in `to`. */
export interface ClockFrame {
  type: "clock";
  to: string[];
  ref: string;
  number: number;
  clock: ClockName;
  state: "warned" | "breached";
  dueAt: string;
}
