// Days and hours of IANA zones, exact on nights when clocks change.

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const wallClocks = new Map<string, Intl.DateTimeFormat>();

/** The browser's own zone. */
export const ownZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

function wallClock(zone: string): Intl.DateTimeFormat {
  const known = wallClocks.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat("en-CA", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  });
  wallClocks.set(zone, made);
  return made;
}

/** How far the zone's clock is ahead of UTC at this instant, in milliseconds. */
function ahead(at: number, zone: string): number {
  const part = Object.fromEntries(wallClock(zone).formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const shown = Date.UTC(
    part.year ?? 0,
    (part.month ?? 1) - 1,
    part.day ?? 1,
    part.hour ?? 0,
    part.minute ?? 0,
    part.second ?? 0,
  );
  return shown - Math.floor(at / 1000) * 1000;
}

/** What the zone's clock shows at this instant, as if it were UTC. */
export const wallTime = (at: number, zone: string): number => at + ahead(at, zone);

/** The zone's date at this instant, yyyy-mm-dd. */
export function dayOf(at: number, zone: string): string {
  return new Date(wallTime(at, zone)).toISOString().slice(0, 10);
}

/** The first instant of a zone's day; where clocks jump over midnight, the first that exists. */
export function startOfDay(day: string, zone: string): number {
  const wanted = Date.parse(`${day}T00:00:00Z`);
  const guesses = [wanted - ahead(wanted - 24 * HOUR, zone), wanted - ahead(wanted + 24 * HOUR, zone)];
  const hits = guesses.filter((guess) => guess + ahead(guess, zone) === wanted);
  return hits.length ? Math.min(...hits) : Math.max(...guesses);
}

/** The date so many days later; plain calendar, no zone. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 24 * HOUR).toISOString().slice(0, 10);
}

/** Whole minutes as "1 h 30 min", in the language's own short words. */
export function spokenMinutes(minutes: number, language: string): string {
  const whole = Math.max(0, Math.round(minutes));
  const unit = (value: number, name: "hour" | "minute") =>
    new Intl.NumberFormat(language, { style: "unit", unit: name, unitDisplay: "short" }).format(value);
  const hours = Math.floor(whole / 60);
  const rest = whole % 60;
  if (!hours) return unit(rest, "minute");
  return rest ? `${unit(hours, "hour")} ${unit(rest, "minute")}` : unit(hours, "hour");
}

/** A date without a time, as the language writes it, with its weekday. */
export function spokenDay(day: string, language: string): string {
  const format = new Intl.DateTimeFormat(language, { weekday: "short", day: "numeric", month: "short", timeZone: "UTC" });
  return format.format(Date.parse(`${day}T00:00:00Z`));
}

/** An instant with its date, by the zone's clock of 24 hours, as rosters are written. */
export function zoneTime(at: string | number, language: string, zone: string): string {
  return new Intl.DateTimeFormat(language, {
    weekday: "short",
    day: "numeric",
    month: "short",
    hourCycle: "h23",
    hour: "2-digit",
    minute: "2-digit",
    timeZone: zone,
  }).format(typeof at === "number" ? at : Date.parse(at));
}
