// Times as people of the desk read them: relative in lists, local and at the site in timelines.

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** "now", "5 min. ago", "in 2 hr.", then the date. `now` is the caller's word for the last half minute. */
export function relativeTime(at: string, nowMs: number, language: string, now: string): string {
  const ms = Date.parse(at) - nowMs;
  if (Number.isNaN(ms)) return "";
  const size = Math.abs(ms);
  if (size < MINUTE / 2) return now;
  const format = new Intl.RelativeTimeFormat(language, { numeric: "always", style: "short" });
  if (size < HOUR) return format.format(Math.round(ms / MINUTE), "minute");
  if (size < DAY) return format.format(Math.round(ms / HOUR), "hour");
  if (size < 7 * DAY) return format.format(Math.round(ms / DAY), "day");
  return new Intl.DateTimeFormat(language, { dateStyle: "medium" }).format(Date.parse(at));
}

/** Time of day, with the day when it is not today; in the reader's zone or in `timeZone`. */
export function clockTime(at: string, nowMs: number, language: string, timeZone?: string): string {
  const moment = Date.parse(at);
  if (Number.isNaN(moment)) return "";
  const day = new Intl.DateTimeFormat("en-CA", { dateStyle: "short", timeZone });
  const today = day.format(moment) === day.format(nowMs);
  const format: Intl.DateTimeFormatOptions = { hour: "2-digit", minute: "2-digit", timeZone };
  if (!today) Object.assign(format, { day: "numeric", month: "short" });
  return new Intl.DateTimeFormat(language, format).format(moment);
}

/** Whether the browser knows this IANA zone and its clock now differs from the reader's. */
export function isOtherZone(timeZone: string | null | undefined, nowMs: number): timeZone is string {
  if (!timeZone) return false;
  const shown = (zone?: string) =>
    new Intl.DateTimeFormat("en-CA", { dateStyle: "short", timeStyle: "short", timeZone: zone }).format(nowMs);
  try {
    return shown(timeZone) !== shown();
  } catch {
    return false;
  }
}

/** Seconds as minutes and seconds: 75 is "1:15". */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

/** What a datetime-local field holds for this moment, in the reader's zone. */
export function fieldTime(moment: Date): string {
  const local = new Date(moment.getTime() - moment.getTimezoneOffset() * MINUTE);
  return local.toISOString().slice(0, 16);
}
