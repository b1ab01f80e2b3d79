// A week of coverage as rows of the chart: each day of a zone with its covered spans and its holes.
import { addDays, dayOf, startOfDay } from "@/shared/ui/zones";
import type { Coverage } from "./types";

const MINUTE = 60_000;

/** `left` and `width` in percent of the day, which may have 23 or 25 hours; `text` names the shifts. */
export interface Segment {
  from: number;
  to: number;
  left: number;
  width: number;
  hole: boolean;
  agents: number | null;
  text: string;
}

export interface DayRow {
  day: string;
  hours: number;
  segments: Segment[];
}

type Span = Pick<Segment, "from" | "to" | "hole" | "agents" | "text">;

/** The Monday of the week that an instant lies in, by the zone's clock. */
export function mondayOf(at: number, zone: string): string {
  const day = dayOf(at, zone);
  const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
  return addDays(day, -weekday);
}

/** The seven days from `monday` on, as they are covered for one need. */
export function weekOf(coverage: Coverage, what: string, monday: string, zone: string): DayRow[] {
  const spans = spansOf(coverage, what);
  return Array.from({ length: 7 }, (_, index) => {
    const day = addDays(monday, index);
    const start = startOfDay(day, zone);
    const end = startOfDay(addDays(day, 1), zone);
    const segments = spans.filter((span) => span.to > start && span.from < end).map((span) => clipped(span, start, end));
    return { day, hours: (end - start) / (60 * MINUTE), segments };
  });
}

function clipped(span: Span, start: number, end: number): Segment {
  const from = Math.max(span.from, start);
  const to = Math.min(span.to, end);
  const percent = (ms: number) => (ms / (end - start)) * 100;
  return { ...span, from, to, left: percent(from - start), width: percent(to - from) };
}

export const minutesOf = (segment: Segment): number => (segment.to - segment.from) / MINUTE;

function spansOf(coverage: Coverage, what: string): Span[] {
  if (what === "presence") {
    return coverage.intervals.map((each) => ({
      from: Date.parse(each.from),
      to: Date.parse(each.to),
      hole: each.agents === 0,
      agents: each.agents,
      text: each.shifts.join(" + "),
    }));
  }
  return covered(coverage, what);
}

/** What is no hole of a language or a study is covered. */
function covered(coverage: Coverage, what: string): Span[] {
  const holes = coverage.covers.find((cover) => cover.what === what)?.holes ?? [];
  const spans: Span[] = [];
  let from = Date.parse(coverage.from);
  const cover = (to: number) => {
    if (to > from) spans.push({ from, to, hole: false, agents: null, text: "" });
  };
  for (const hole of [...holes].sort((a, b) => a.from.localeCompare(b.from))) {
    cover(Date.parse(hole.from));
    spans.push({ from: Date.parse(hole.from), to: Date.parse(hole.to), hole: true, agents: 0, text: "" });
    from = Date.parse(hole.to);
  }
  cover(Date.parse(coverage.to));
  return spans;
}
