import { expect, test } from "vitest";
import { carryDraft, draftOf, keepDraft } from "./drafts";

test("what was typed waits for the agent who comes back to the ticket", () => {
  keepDraft("TS-1", { reply: "Dear Nora", note: "" });

  expect(draftOf("TS-1").reply).toBe("Dear Nora");
  expect(draftOf("TS-2")).toEqual({ reply: "", note: "" });
});

test("an answer begun on a merged ticket waits as a note of the survivor, never as its reply", () => {
  keepDraft("TS-3", { reply: "Dear Nora", note: "call her" });
  keepDraft("TS-4", { reply: "Dear Ivo", note: "" });

  carryDraft("TS-3", "TS-4");

  expect(draftOf("TS-4")).toEqual({ reply: "Dear Ivo", note: "Dear Nora\n\ncall her" });
  expect(draftOf("TS-3")).toEqual({ reply: "", note: "" });
});
