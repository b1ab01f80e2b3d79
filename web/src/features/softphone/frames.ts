// The frames of the contact centre's socket, and how each changes what the softphone shows.
import type { Frame } from "@/shared/socket/reconnecting-socket";
import type { AgentState, MediaChannel, Phase, SoftphoneContact, SoftphoneSnapshot, Utterance } from "./softphone";

export interface WireContact {
  contactId: string;
  channel: string;
  queue?: string | null;
  attributes?: Record<string, string>;
  customerEndpoint?: string | { address?: string } | null;
  name?: string | null;
  references?: unknown;
  expiresAt?: string | number | null;
  state?: string;
}

export type SoftphoneFrame = Frame &
  (
    | { type: "agent"; username: string; state: AgentState; contacts?: WireContact[] }
    | { type: "offer" | "connected"; contact: WireContact }
    | { type: "whisper"; text: string; contactId?: string }
    | { type: "say"; contactId: string; from: string; text: string }
    | { type: "ended"; contactId: string; state?: string }
    | { type: "missed"; contactId: string; state?: string }
    | { type: "cleared" | "typing"; contactId: string }
    | { type: "error"; message: string }
  );

/** Our own words come back only when a chat is told anew after a login. */
const sides: Record<string, Utterance["from"]> = { agent: "you", system: "whisper" };

const TICKET = /TS-\d{6,}/;

/** The ticket in the attributes the flow set, else in the name or the references of a task. */
export function ticketOf(contact: WireContact): string | null {
  const { ticketRef } = contact.attributes ?? {};
  if (ticketRef) return ticketRef;
  const text = `${contact.name ?? ""} ${JSON.stringify(contact.references ?? "")}`;
  return TICKET.exec(text)?.[0] ?? null;
}

function phaseOf(contact: WireContact, otherwise: Phase): Phase {
  const phase = contact.state ?? "";
  if (/after|wrap/.test(phase)) return "wrap_up";
  if (/offer/.test(phase)) return "offered";
  if (phase === "missed" || phase === "declined") return phase;
  if (/connected|hold|joining/.test(phase)) return "connected";
  return otherwise;
}

function endsAt(at: string | number | null | undefined): number | null {
  if (at == null) return null;
  if (typeof at === "string") return Date.parse(at) || null;
  return at < 1e11 ? at * 1000 : at;
}

function address(endpoint: WireContact["customerEndpoint"]): string {
  return (typeof endpoint === "object" ? endpoint?.address : endpoint) ?? "";
}

export function contactOf(wire: WireContact, otherwise: Phase, known?: SoftphoneContact): SoftphoneContact {
  return {
    contactId: wire.contactId,
    channel: wire.channel.toUpperCase() as MediaChannel,
    phase: phaseOf(wire, otherwise),
    onHold: /hold/.test(wire.state ?? ""),
    typing: false,
    queue: wire.queue ?? known?.queue ?? "",
    name: wire.name || known?.name || "",
    customerEndpoint: address(wire.customerEndpoint) || known?.customerEndpoint || "",
    attributes: { ...known?.attributes, ...wire.attributes },
    offerEndsAt: endsAt(wire.expiresAt),
    ticketRef: ticketOf(wire) ?? known?.ticketRef ?? null,
    utterances: known?.utterances ?? [],
  };
}

export function changed(
  shown: SoftphoneSnapshot,
  contactId: string,
  change: (contact: SoftphoneContact) => Partial<SoftphoneContact>,
): SoftphoneSnapshot {
  const contacts = shown.contacts.map((each) => (each.contactId === contactId ? { ...each, ...change(each) } : each));
  return { ...shown, contacts };
}

export function said(
  shown: SoftphoneSnapshot,
  contactId: string,
  from: Utterance["from"],
  text: string,
): SoftphoneSnapshot {
  return changed(shown, contactId, ({ utterances }) => ({
    typing: false,
    utterances: [...utterances, { id: utterances.length + 1, from, text }],
  }));
}

function placed(shown: SoftphoneSnapshot, wire: WireContact, phase: Phase): SoftphoneSnapshot {
  const known = shown.contacts.find((each) => each.contactId === wire.contactId);
  const contact = { ...contactOf(wire, phase, known), phase };
  const contacts = known
    ? shown.contacts.map((each) => (each === known ? contact : each))
    : [...shown.contacts, contact];
  return { ...shown, contacts };
}

const without = (shown: SoftphoneSnapshot, contactId: string): SoftphoneSnapshot => ({
  ...shown,
  contacts: shown.contacts.filter((each) => each.contactId !== contactId),
});

export function receive(shown: SoftphoneSnapshot, frame: SoftphoneFrame): SoftphoneSnapshot {
  switch (frame.type) {
    case "agent": {
      const known = (id: string) => shown.contacts.find((each) => each.contactId === id);
      const contacts = frame.contacts?.map((wire) => contactOf(wire, "connected", known(wire.contactId)));
      return { ...shown, state: frame.state, contacts: contacts ?? shown.contacts };
    }
    case "offer":
      return placed(shown, frame.contact, "offered");
    case "connected":
      return placed(shown, frame.contact, "connected");
    case "whisper": {
      const target = frame.contactId ?? shown.contacts.find((each) => each.phase !== "wrap_up")?.contactId;
      return target ? said(shown, target, "whisper", frame.text) : shown;
    }
    case "say":
      return said(shown, frame.contactId, sides[frame.from] ?? "customer", frame.text);
    case "typing":
      return changed(shown, frame.contactId, () => ({ typing: true }));
    case "ended":
      return changed(shown, frame.contactId, () => ({ phase: "wrap_up", onHold: false }));
    case "missed":
      return changed(shown, frame.contactId, () => ({ phase: frame.state === "declined" ? "declined" : "missed" }));
    case "cleared":
      return without(shown, frame.contactId);
    case "error":
      return { ...shown, error: frame.message };
    default:
      return shown;
  }
}
