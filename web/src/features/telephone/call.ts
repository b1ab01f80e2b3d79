// A call seen from the caller's side: the frames of the telephone socket and what they make of the call.

export type TelephoneFrame =
  | { type: "ringing" | "connected"; contactId?: string }
  | { type: "prompt"; text: string; language?: string }
  | { type: "input"; kind: "menu" | "digits"; seconds?: number }
  | { type: "recording"; state: "started" | "stopped" }
  | { type: "queued"; queue: string }
  | { type: "hold_music" }
  | { type: "agent"; name: string }
  | { type: "say"; from: string; text: string }
  | { type: "incoming"; contactId: string; from: string }
  | { type: "missed" }
  | { type: "registered"; number: string }
  | { type: "ended"; reason?: string }
  | { type: "error"; message: string };

export type CallPhase = "idle" | "incoming" | "missed" | "connecting" | "ringing" | "connected" | "queued" | "agent" | "ended";

export interface Caption {
  id: number;
  from: "desk" | "agent" | "you" | "line";
  text: string;
  language?: string;
}

export interface Call {
  phase: CallPhase;
  contactId: string;
  captions: Caption[];
  awaits: "menu" | "digits" | null;
  recording: boolean;
  music: boolean;
  agent: string;
  /** Who calls, while it rings here. */
  caller: string;
  reason: string;
  error: string;
}

export const noCall: Call = {
  phase: "idle",
  contactId: "",
  captions: [],
  awaits: null,
  recording: false,
  music: false,
  agent: "",
  caller: "",
  reason: "",
  error: "",
};

/** Whether somebody is on the line; a telephone that rings is not in a call yet. */
export const isLive = (call: Call) => !["idle", "incoming", "missed", "ended"].includes(call.phase);

export function captioned(call: Call, from: Caption["from"], text: string, language?: string): Call {
  const caption = { id: call.captions.length + 1, from, text, language };
  return { ...call, captions: [...call.captions, caption] };
}

export function hear(call: Call, frame: TelephoneFrame): Call {
  switch (frame.type) {
    case "ringing":
    case "connected":
      return { ...call, phase: frame.type, contactId: frame.contactId ?? call.contactId };
    case "prompt":
      return { ...captioned(call, "desk", frame.text, frame.language), music: false, awaits: null };
    case "input":
      return { ...call, awaits: frame.kind };
    case "recording":
      return { ...call, recording: frame.state === "started", awaits: null };
    case "queued":
      return { ...call, phase: "queued", awaits: null };
    case "hold_music":
      return { ...call, music: true };
    case "agent":
      return { ...call, phase: "agent", agent: frame.name, music: false, awaits: null };
    case "say":
      return { ...captioned(call, "agent", frame.text), music: false };
    case "incoming":
      return { ...noCall, phase: "incoming", contactId: frame.contactId, caller: frame.from };
    case "missed":
      return call.phase === "incoming" ? { ...call, phase: "missed" } : call;
    case "ended":
      return { ...call, phase: "ended", reason: frame.reason ?? "", recording: false, music: false, awaits: null };
    case "error":
      return { ...call, error: frame.message, phase: call.phase === "connecting" ? "ended" : call.phase };
    default:
      return call;
  }
}
