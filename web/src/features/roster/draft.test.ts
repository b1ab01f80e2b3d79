import { expect, test } from "vitest";
import type { Roster } from "@/shared/api/roster";
import { added, changed, differs, without } from "./draft";

const read: Roster = {
  version: 3,
  effectiveFrom: null,
  seats: [{ id: "LIS", city: "Lisbon", timezone: "Europe/Lisbon" }],
  shifts: [{ id: "LIS-D", seat: "LIS", timezone: "Europe/Lisbon", start: "08:00", end: "17:30", days: ["mon"] }],
  agents: [],
  holidays: [{ seat: "LIS", day: "2026-04-25", name: "Freedom Day" }],
  absences: [],
};

test("a changed row makes a draft that differs, and what was read stays as it was", () => {
  const draft = changed(read, "shifts", 0, { end: "18:00" });

  expect(draft.shifts[0]?.end).toBe("18:00");
  expect(read.shifts[0]?.end).toBe("17:30");
  expect(differs(draft, read)).toBe(true);
});

test("a change that is taken back is none", () => {
  const holiday = { seat: "LIS", day: "2026-06-10", name: "Portugal Day" };

  const draft = without(added(read, "holidays", holiday), "holidays", 1);

  expect(differs(draft, read)).toBe(false);
});
