// Development aid: the desk API's routes on the invented desk. Not part of the product.
import { agents, handovers, person, record, tell, tickets } from "./world.mjs";
import { pageOf, regrouping } from "./regrouping.mjs";
import { startChat } from "./sockets.mjs";

export const problem = (status, title, detail, next) => [status, { type: "about:blank", status, title, detail, next }];
const missing = () => problem(404, "No such ticket", "There is no ticket with this reference.", "Check the reference.");

const me = () => ({ agentId: "A01", name: "Ines Okafor", seat: "Boston", groups: ["agents"] });
const inesActor = { kind: "agent", name: "Ines Okafor" };

function list(query) {
  const status = query.get("status") ?? "open";
  const shown = [...tickets.values()]
    .map((held) => held.ticket)
    .filter((ticket) => (ticket.status === "resolved") === (status === "resolved"))
    .filter((ticket) => query.get("owner") !== "me" || ticket.owner?.id === "A01")
    .sort((a, b) => b.lastAt.localeCompare(a.lastAt));
  return [200, { tickets: shown, cursor: null }];
}

const writes = {
  replies: (ref, { text }) => record(ref, { kind: "reply_sent", actor: inesActor, channel: "email", direction: "outbound", text, delivery: "queued" }),
  notes: (ref, { text }) => record(ref, { kind: "note_added", actor: inesActor, text }),
  owner: (ref, { agentId }) => record(ref, { kind: "owner_changed", actor: inesActor, text: person(agentId)?.name }, { owner: person(agentId) }),
  resolution: (ref, { code, text }) => record(ref, { kind: "resolved", actor: inesActor, text: `${code}: ${text}` }, { status: "resolved" }),
  reopening: (ref, { text }) => record(ref, { kind: "reopened", actor: inesActor, text }, { status: "open" }),
};

function offer(ref, body) {
  const handover = {
    id: `H${handovers.length + 1}`,
    ref,
    subject: tickets.get(ref).ticket.subject,
    from: person("A01"),
    to: person(body.toAgentId),
    ...body,
    offeredAt: new Date().toISOString(),
    expiresAt: new Date(Date.now() + 900_000).toISOString(),
    state: "offered",
  };
  handovers.push(handover);
  record(ref, { kind: "handover_offered", actor: inesActor, text: `${handover.to.name}: ${body.nextAction}` });
  tell({ type: "handover", handover });
  return [201, { handover }];
}

function answerHandover(id, answer, body) {
  const handover = handovers.find((each) => each.id === id);
  if (!handover) return problem(404, "No such hand-over", "", "");
  const accepted = answer === "acceptance";
  handover.state = accepted ? "accepted" : "declined";
  const change = accepted ? { owner: handover.to } : {};
  record(handover.ref, { kind: `handover_${handover.state}`, actor: inesActor, text: body.readBack ?? body.reason }, change);
  tell({ type: "handover", handover });
  return [200, { handover }];
}

export function deskApi(method, path, query, body, authorization) {
  if (path === "/chats") return [201, startChat(body)];
  if (!authorization?.startsWith("Bearer mock")) return [401, { message: "Unauthorized" }];
  if (path === "/me") return [200, me()];
  if (path === "/agents") return [200, { agents }];
  if (path === "/tickets") return list(query);
  if (path === "/socket-tickets") return [201, { ticket: crypto.randomUUID(), expiresInSeconds: 60 }];
  if (path === "/handovers") return [200, { handovers: handovers.filter((each) => each.state === "offered") }];
  const [, room, id, what, , links] = path.split("/");
  if (room === "handovers") return answerHandover(id, what, body);
  const held = tickets.get(id);
  if (room !== "tickets" || !held) return missing();
  if (!what && method === "GET") return [200, pageOf(id)];
  if (what === "recordings" && links === "links") return [201, { url: "/media/voicemail.wav", expiresInSeconds: 60 }];
  if (what === "handovers") return offer(id, body);
  if (body?.text?.includes("please fail")) {
    return problem(409, "The ticket has changed", "Somebody else wrote on it in the same moment.", "Read the new entries, then send again.");
  }
  const regroup = regrouping[path.split("/").slice(3).join("/")];
  if (regroup) return regroup(id, body);
  return writes[what] ? [201, { ticket: writes[what](id, body) }] : missing();
}
