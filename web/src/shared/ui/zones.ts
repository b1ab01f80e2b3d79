// Wall clocks of other time zones: from what a field holds to the instant, and back.

const MINUTE = 60_000;

function wallParts(moment: number, zone: string): number {
  const parts = new Intl.DateTimeFormat("en-CA", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
  }).formatToParts(moment);
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  return Date.UTC(of("year"), of("month") - 1, of("day"), of("hour"), of("minute"));
}

/** What a datetime-local field holds for this moment in a zone. */
export function fieldTimeIn(zone: string, moment: Date): string {
  return new Date(wallParts(moment.getTime(), zone)).toISOString().slice(0, 16);
}

/** The instant of a wall clock such as "2026-03-29T15:00"; the earlier one of two, null for none. */
export function instantIn(zone: string, local: string): Date | null {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(local)) return null;
  const wall = Date.parse(`${local}:00Z`);
  if (Number.isNaN(wall)) return null;
  // The offset a day before and a day after: between them lie all changes that matter.
  const offsets = [-1, 1].map((day) => {
    const moment = wall + day * 24 * 60 * MINUTE;
    return wallParts(moment, zone) - moment;
  });
  const found = offsets.map((offset) => wall - offset).filter((moment) => wallParts(moment, zone) === wall);
  return found.length ? new Date(Math.min(...found)) : null;
}
