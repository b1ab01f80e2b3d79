import { expect, test } from "vitest";
import type { Coverage } from "./types";
import { minutesOf, mondayOf, weekOf } from "./week";

const hole = (from: string, to: string) => ({
  from,
  to,
  minutes: (Date.parse(to) - Date.parse(from)) / 60_000,
  standing: true,
  alarmed: false,
  acknowledged: "",
});
const language = {
  what: "language:de",
  kind: "language" as const,
  name: "de",
  level: 4,
  share: 0.4,
  missingMinutes: 1,
  holesCount: 1,
};

const coverage: Coverage = {
  from: "2026-03-09T00:00:00Z",
  to: "2026-03-16T00:00:00Z",
  level: 4,
  boundaries: [],
  covers: [{ ...language, holes: [hole("2026-03-10T22:00:00Z", "2026-03-11T01:30:00Z")] }],
  intervals: [
    { from: "2026-03-09T00:00:00Z", to: "2026-03-10T21:00:00Z", shifts: ["KUL-A", "SOF-A"], agents: 3 },
    { from: "2026-03-10T21:00:00Z", to: "2026-03-10T22:00:00Z", shifts: [], agents: 0 },
    { from: "2026-03-10T22:00:00Z", to: "2026-03-16T00:00:00Z", shifts: ["SOF-A"], agents: 1 },
  ],
};

test("an hour without anybody is a hole of sixty minutes on its day", () => {
  const tuesday = weekOf(coverage, "presence", "2026-03-09", "UTC")[1];

  const holes = tuesday?.segments.filter((segment) => segment.hole) ?? [];
  expect(holes.map(minutesOf)).toEqual([60]);
  expect(holes[0]?.left).toBeCloseTo((21 / 24) * 100);
  expect(tuesday?.segments[0]?.text).toBe("KUL-A + SOF-A");
});

test("a hole over midnight shows on both days, in the chosen zone", () => {
  const inUtc = weekOf(coverage, "language:de", "2026-03-09", "UTC");
  const inSofia = weekOf(coverage, "language:de", "2026-03-09", "Europe/Sofia");
  const missing = (day: (typeof inUtc)[number]) => day.segments.filter((s) => s.hole).map(minutesOf);

  expect(inUtc.map(missing)).toEqual([[], [120], [90], [], [], [], []]);
  expect(inSofia.map(missing)).toEqual([[], [], [210], [], [], [], []]);
});

test("what is no hole of a language is covered", () => {
  const tuesday = weekOf(coverage, "language:de", "2026-03-09", "UTC")[1];

  expect(tuesday?.segments.map((segment) => [segment.hole, Math.round(segment.width)])).toEqual([
    [false, 92],
    [true, 8],
  ]);
});

test("a week begins on the zone's Monday", () => {
  const late = Date.parse("2026-03-15T20:00:00Z");

  expect(mondayOf(late, "UTC")).toBe("2026-03-09");
  expect(mondayOf(late, "Asia/Singapore")).toBe("2026-03-16");
});
