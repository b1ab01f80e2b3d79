import { expect, test } from "vitest";
import type { RosterAgent } from "@/shared/api/roster";
import { certificatesText, languagesText, readLevels } from "./levels";

const agent: RosterAgent = {
  id: "A01",
  name: "Wei Ling Koh",
  seat: "SIN",
  shift: "SIN-D",
  languages: { en: 5, zh: 4 },
  certifications: { "QW-077": 5, emergency: 4 },
  certifiedUntil: { "QW-077": "2026-03-15" },
};

test("what is shown of somebody reads back as the same", () => {
  expect(languagesText(agent)).toBe("en 5, zh 4");
  expect(certificatesText(agent)).toBe("QW-077 5 2026-03-15, emergency 4");
  expect(readLevels(certificatesText(agent))).toEqual({ levels: agent.certifications, until: agent.certifiedUntil });
});

test.each(["de", "de 6", "de five", "de 4 15.3.2026", "de 4 2026-13-40"])("%s cannot be read, and is named", (part) => {
  expect(readLevels(`en 5, ${part}`)).toEqual({ unreadable: part });
});

test("nothing written is nothing known", () => {
  expect(readLevels("  ")).toEqual({ levels: {}, until: {} });
});
