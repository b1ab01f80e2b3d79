// The shapes of coverage in the desk API (docs/openapi.json).
import type { Hole } from "@/shared/api/roster";

export interface Cover {
  /** `presence`, `language:de`, `study:NLK-301`. */
  what: string;
  kind: "presence" | "language" | "study";
  name: string;
  level: number;
  share: number;
  missingMinutes: number;
  holesCount: number;
  holes: Hole[];
}

/** A span of one and the same shifts, none at all included. */
export interface Presence {
  from: string;
  to: string;
  shifts: string[];
  agents: number;
}

/** The end of a worked period, into which shifts, and how long they were there together. */
export interface Boundary {
  id: string;
  shift: string;
  at: string;
  into: string[];
  overlapMinutes: number;
}

export interface Coverage {
  from: string;
  to: string;
  level: number;
  covers: Cover[];
  intervals: Presence[];
  boundaries: Boundary[];
}
