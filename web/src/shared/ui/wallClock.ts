// Wall clocks of other time zones: from what a field holds to the instant, and back.

import { wallTime } from "./zones";

const DAY = 24 * 3_600_000;

/** What a datetime-local field holds for this moment in a zone. */
export function fieldTimeIn(zone: string, moment: Date): string {
  return new Date(wallTime(moment.getTime(), zone)).toISOString().slice(0, 16);
}

/** The instant of a wall clock such as "2026-03-29T15:00"; the earlier one of two, null for none. */
export function instantIn(zone: string, local: string): Date | null {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(local)) return null;
  const wall = Date.parse(`${local}:00Z`);
  if (Number.isNaN(wall)) return null;
  // The offset a day before and a day after: between them lie all changes that matter.
  const offsets = [-1, 1].map((day) => {
    const moment = wall + day * DAY;
    return wallTime(moment, zone) - moment;
  });
  const found = offsets.map((offset) => wall - offset).filter((moment) => wallTime(moment, zone) === wall);
  return found.length ? new Date(Math.min(...found)) : null;
}
