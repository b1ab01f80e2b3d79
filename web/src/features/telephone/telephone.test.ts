import { expect, test } from "vitest";
import { hear, isLive, noCall, type TelephoneFrame } from "./call";

const after = (...frames: TelephoneFrame[]) => frames.reduce(hear, noCall);

test("a call is answered, asks for digits, waits, and reaches an agent", () => {
  const asked = after(
    { type: "connected", contactId: "c1" },
    { type: "prompt", text: "Enter your study number.", language: "en-US" },
    { type: "input", kind: "digits", seconds: 5 },
  );
  const answered = [
    { type: "queued", queue: "support" },
    { type: "hold_music" },
    { type: "agent", name: "Ines" },
  ] as const satisfies TelephoneFrame[];
  const talking = answered.reduce<typeof asked>(hear, asked);

  expect([asked.phase, asked.awaits]).toEqual(["connected", "digits"]);
  expect([talking.phase, talking.agent, talking.music, talking.awaits]).toEqual(["agent", "Ines", false, null]);
});

test("an ended call keeps what was heard and stops recording", () => {
  const ended = after(
    { type: "prompt", text: "Leave a message." },
    { type: "recording", state: "started" },
    { type: "ended", reason: "caller hung up" },
  );

  expect(ended.captions.map((each) => each.text)).toEqual(["Leave a message."]);
  expect([ended.recording, isLive(ended)]).toEqual([false, false]);
});

test("a telephone that rings is not in a call until somebody answers", () => {
  const rings = after({ type: "incoming", contactId: "c2", from: "+15550100101" });
  const missed = hear(rings, { type: "missed" });

  expect([rings.phase, rings.caller, rings.contactId, isLive(rings)]).toEqual(["incoming", "+15550100101", "c2", false]);
  expect([missed.phase, isLive(missed)]).toEqual(["missed", false]);
});
