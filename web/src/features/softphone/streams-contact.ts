// A contact of amazon-connect-streams as the desk shows it.
import type { Destination, MediaChannel, Phase, SoftphoneContact, ThirdParty } from "./softphone";

const channels: Record<string, MediaChannel> = { voice: "VOICE", queue_callback: "VOICE", chat: "CHAT" };

const phases: Record<string, Phase> = {
  connected: "connected",
  ended: "wrap_up",
  missed: "missed",
  error: "missed",
  rejected: "declined",
};

const kinds: Record<string, Destination["kind"]> = { agent: "agent", queue: "queue" };

const TICKET = /TS-\d{6,}/;

/** The ticket in the attributes the flow set, else in the name or the references of a task. */
export function ticketOf(attributes: Record<string, string>, name: string, references: unknown): string | null {
  if (attributes.ticketRef) return attributes.ticketRef;
  return TICKET.exec(`${name} ${JSON.stringify(references ?? "")}`)?.[0] ?? null;
}

function attributesOf(contact: connect.Contact): Record<string, string> {
  const named = Object.values(contact.getAttributes() ?? {});
  return Object.fromEntries(named.flatMap((each) => (each ? [[each.name, each.value]] : [])));
}

function phaseOf(contact: connect.Contact): Phase {
  const dialled = contact.getInitialConnection()?.getType() === "outbound";
  return phases[contact.getState().type] ?? (dialled ? "connected" : "offered");
}

function thirdOf(third: connect.VoiceConnection, callerHeld: boolean): ThirdParty {
  const endpoint = third.getEndpoint();
  const talking = callerHeld ? "connected" : "joined";
  const state = third.isConnecting() ? "ringing" : third.isOnHold() ? "held" : talking;
  return { name: third.getQuickConnectName() ?? endpoint.name ?? endpoint.phoneNumber ?? "", state };
}

export function contactOf(contact: connect.Contact): SoftphoneContact {
  const attributes = attributesOf(contact);
  const name = contact.getName() ?? "";
  const customer = contact.getInitialConnection();
  const onHold = customer?.isOnHold() ?? false;
  const third = contact.getSingleActiveThirdPartyConnection() as connect.VoiceConnection | null;
  return {
    contactId: contact.getContactId(),
    channel: channels[contact.getType()] ?? "TASK",
    phase: phaseOf(contact),
    onHold,
    third: third ? thirdOf(third, onHold) : null,
    queue: contact.getQueue()?.name ?? "",
    name,
    customerEndpoint: customer?.getEndpoint().phoneNumber ?? "",
    attributes,
    since: contact.getState().timestamp.getTime(),
    ticketRef: ticketOf(attributes, name, contact.getReferences()),
  };
}

export function destinationOf(endpoint: connect.Endpoint): Destination {
  return { id: endpoint.endpointARN, name: endpoint.name, kind: kinds[endpoint.type] ?? "number" };
}

const order: Destination["kind"][] = ["queue", "agent", "number"];

/** Queues first, then people, by name; nobody passes a contact on to himself. */
export function sorted(destinations: Destination[], me = ""): Destination[] {
  const rank = (each: Destination) => order.indexOf(each.kind);
  return destinations
    .filter((each) => each.kind !== "agent" || each.name !== me)
    .sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name));
}

/** What a failed command says: the panel's answer is JSON with a message, or the name of an error. */
export function failureText(error: unknown): string {
  if (typeof error !== "string") return error instanceof Error ? error.message : "";
  try {
    const answer = JSON.parse(error) as { message?: string } | null;
    return answer?.message ?? "";
  } catch {
    return error;
  }
}
