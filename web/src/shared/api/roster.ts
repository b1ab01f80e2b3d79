// Who works where and when: the roster's shapes in the desk API, and the queries several features read.
import { useQuery } from "@tanstack/react-query";
import { useDeskApi } from "./client";
import type { Person } from "./types";

export const weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
export type Weekday = (typeof weekdays)[number];

export interface Seat {
  id: string;
  city: string;
  /** IANA zone. */
  timezone: string;
}

/** Wall-clock hours of its zone; the end is exclusive and may lie on the next day. */
export interface Shift {
  id: string;
  seat: string;
  timezone: string;
  start: string;
  end: string;
  days: Weekday[];
}

/** Levels are 1 to 5; a certificate without an entry in `certifiedUntil` does not run out. */
export interface RosterAgent {
  id: string;
  name: string;
  seat: string;
  /** Empty: works no shift. */
  shift: string;
  languages: Record<string, number>;
  certifications: Record<string, number>;
  certifiedUntil: Record<string, string>;
  lead?: boolean;
  blinded?: boolean;
}

export interface Holiday {
  seat: string;
  day: string;
  name: string;
}

/** Both days included. */
export interface Absence {
  agent: string;
  firstDay: string;
  lastDay: string;
  why: string;
}

export interface Roster {
  version: number;
  /** Null: it always held. */
  effectiveFrom: string | null;
  seats: Seat[];
  shifts: Shift[];
  agents: RosterAgent[];
  holidays: Holiday[];
  absences: Absence[];
}

export interface RosterVersion {
  version: number;
  effectiveFrom: string | null;
  by: string;
  at: string;
  why: string;
  changed: string[];
  inForce: boolean;
}

export interface RosterPage {
  roster: Roster;
  newest: number;
  versions: RosterVersion[];
}

export interface Hole {
  from: string;
  to: string;
  minutes: number;
  standing: boolean;
  alarmed: boolean;
  acknowledged: string;
}

export interface ToldHole extends Pick<Hole, "from" | "to" | "minutes"> {
  what: string;
}

/** Holes of one need that begin within four weeks: the first one's times, and how many in all. */
export interface Alarm extends ToldHole {
  count: number;
}

export interface OnDutySeat extends Seat {
  localTime: string;
  working: { agent: Person; shift: string; from: string; until: string }[];
  nextStart: string | null;
}

export interface OnDuty {
  at: string;
  seats: OnDutySeat[];
  alarms: Alarm[];
}

export const rosterKey = ["roster"];

export function useRoster() {
  const api = useDeskApi();
  return useQuery({ queryKey: rosterKey, queryFn: () => api.get<RosterPage>("/roster"), staleTime: 60_000 });
}

export function useOnDuty() {
  const api = useDeskApi();
  return useQuery({ queryKey: ["on-duty"], queryFn: () => api.get<OnDuty>("/on-duty"), refetchInterval: 30_000 });
}
