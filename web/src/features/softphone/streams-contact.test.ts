import { expect, test } from "vitest";
import { contactOf, destinationOf, failureText, sorted, ticketOf } from "./streams-contact";

interface Wanted {
  type?: string;
  state?: string;
  side?: string;
  attributes?: Record<string, string>;
  third?: string;
}

/** The parts of a contact of amazon-connect-streams that the desk reads. */
function contact({ type = "voice", state = "connecting", side = "inbound", attributes = {}, third }: Wanted = {}) {
  const connection = (kind: string, name: string | null) => ({
    getType: () => kind,
    isOnHold: () => state === "hold" && !name,
    isConnecting: () => name === "Ringing",
    getEndpoint: () => ({ phoneNumber: "+16175550142", name: null }),
    getQuickConnectName: () => name,
  });
  const named = Object.entries(attributes).map(([name, value]) => [name, { name, value }]);
  return {
    getContactId: () => "c1",
    getType: () => type,
    getName: () => null,
    getState: () => ({ type: state === "hold" ? "connected" : state, timestamp: new Date(1000) }),
    getInitialConnection: () => connection(side, null),
    getSingleActiveThirdPartyConnection: () => (third ? connection("outbound", third) : null),
    getQueue: () => ({ name: "Support" }),
    getAttributes: () => Object.fromEntries(named),
    getReferences: () => ({}),
  } as unknown as connect.Contact;
}

test.each([
  ["connecting", "offered"],
  ["incoming", "offered"],
  ["connected", "connected"],
  ["ended", "wrap_up"],
  ["missed", "missed"],
  ["error", "missed"],
  ["rejected", "declined"],
])("a contact that is %s is shown as %s", (state, phase) => {
  expect(contactOf(contact({ state })).phase).toBe(phase);
});

test("a call that I make is no offer while it rings", () => {
  expect(contactOf(contact({ side: "outbound" })).phase).toBe("connected");
});

test("what the flow found out is read from the attributes", () => {
  const shown = contactOf(contact({ attributes: { ticketRef: "TS-00000042", studyId: "AST-412" } }));

  expect(shown.ticketRef).toBe("TS-00000042");
  expect(shown.attributes).toEqual({ ticketRef: "TS-00000042", studyId: "AST-412" });
  expect([shown.queue, shown.customerEndpoint, shown.since]).toEqual(["Support", "+16175550142", 1000]);
});

test("hold, and who else is asked into a call, are seen at the connections", () => {
  expect(contactOf(contact({ state: "hold" })).onHold).toBe(true);
  expect(contactOf(contact({ state: "hold", third: "Ringing" })).third?.state).toBe("ringing");
  expect(contactOf(contact({ state: "hold", third: "Henrik" })).third).toEqual({ name: "Henrik", state: "connected" });
  expect(contactOf(contact({ state: "connected", third: "Henrik" })).third?.state).toBe("joined");
  expect(contactOf(contact({ state: "connected" })).third).toBe(null);
});

test("a callback is a call, whatever else there may be is a task", () => {
  const channels = ["queue_callback", "chat", "task", "email"].map((type) => contactOf(contact({ type })).channel);

  expect(channels).toEqual(["VOICE", "CHAT", "TASK", "TASK"]);
});

test("the ticket of a task is read from its name or its references", () => {
  const references = { ticket: { type: "URL", value: "https://desk.example/tickets/TS-00000042" } };

  expect(ticketOf({}, "", references)).toBe("TS-00000042");
  expect(ticketOf({}, "TS-00000007 call back", {})).toBe("TS-00000007");
  expect(ticketOf({}, "Call back", undefined)).toBe(null);
});

test("queues come first, then people by name, and never oneself", () => {
  const endpoint = (type: string, name: string) => destinationOf({ type, name, endpointARN: name } as unknown as connect.Endpoint);
  const all = [endpoint("agent", "Zoe"), endpoint("phone_number", "On call"), endpoint("agent", "Ada"), endpoint("queue", "Support")];

  expect(sorted(all, "Zoe").map((each) => each.name)).toEqual(["Support", "Ada", "On call"]);
});

test("a failure says what the panel answered", () => {
  expect(failureText(JSON.stringify({ type: "ResourceConflictException", message: "the call is over" }))).toBe("the call is over");
  expect(failureText("error")).toBe("error");
  expect(failureText(new Error("no library"))).toBe("no library");
  expect(failureText(undefined)).toBe("");
});
