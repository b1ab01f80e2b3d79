// How far a clock is from its end, in words.
import type { RunningClock } from "@/shared/api/clocks";
import type { TicketSummary } from "@/shared/api/types";

const MINUTE = 60_000;

export type DueState = "running" | "soon" | "late";

export function dueState(due: RunningClock, now: number): DueState {
  if (Date.parse(due.at) <= now) return "late";
  return Date.parse(due.warnAt) <= now ? "soon" : "running";
}

/** Minutes, hours or days between now and the end, without a sign: "12 min", "3 hr". */
export function timeLeft(at: string, now: number, language: string): string {
  const minutes = Math.max(1, Math.floor(Math.abs(Date.parse(at) - now) / MINUTE));
  const [value, unit] =
    minutes < 120 ? [minutes, "minute"] : minutes < 48 * 60 ? [Math.floor(minutes / 60), "hour"] : [Math.floor(minutes / 1440), "day"];
  return new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "short" }).format(value as number);
}

export const isLate = (ticket: TicketSummary, now: number) => !!ticket.due && dueState(ticket.due, now) === "late";
