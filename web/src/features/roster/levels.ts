// Languages and certificates as one line of text that people can write: "de 5, en 4", "NLK-301 5 2026-03-15".
import type { RosterAgent } from "@/shared/api/roster";

export interface Levels {
  levels: Record<string, number>;
  until: Record<string, string>;
}

const ITEM = /^(\S+)\s+([1-5])(?:\s+(\d{4}-\d{2}-\d{2}))?$/;

export function languagesText(agent: RosterAgent): string {
  return textOf({ levels: agent.languages, until: {} });
}

export function certificatesText(agent: RosterAgent): string {
  return textOf({ levels: agent.certifications, until: agent.certifiedUntil });
}

function textOf({ levels, until }: Levels): string {
  return Object.entries(levels)
    .map(([name, level]) => [name, level, until[name]].filter(Boolean).join(" "))
    .join(", ");
}

/** What was written, or the first part that cannot be read. */
export function readLevels(text: string): Levels | { unreadable: string } {
  const read: Levels = { levels: {}, until: {} };
  for (const part of text.split(",").map((each) => each.trim()).filter(Boolean)) {
    const found = ITEM.exec(part);
    const [, name, level, day] = found ?? [];
    if (!name || !level || (day && Number.isNaN(Date.parse(day)))) return { unreadable: part };
    read.levels[name] = Number(level);
    if (day) read.until[name] = day;
  }
  return read;
}
