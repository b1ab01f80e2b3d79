// Development aid: the four sockets of the desk, with one invented call flow. Not part of the product.
import { open, person, record, watch } from "./world.mjs";

const send = (socket, frame) => socket?.readyState === 1 && socket.send(JSON.stringify(frame));
const later = (ms, what) => setTimeout(what, ms);
const ccp = { socket: null, state: "Offline", work: new Map() };
const chats = new Map();

export function deskSocket(socket) {
  let unwatch = () => {};
  socket.on("message", (data) => {
    const frame = JSON.parse(data);
    if (frame.action === "ping") return send(socket, { type: "pong" });
    send(socket, { type: "welcome", agentId: "A01" });
    unwatch = watch((news) => send(socket, news));
  });
  socket.on("close", () => unwatch());
}

const wire = ({ contactId, channel, attributes, customerEndpoint, name, phase, expiresAt }) => ({
  contactId,
  channel,
  queue: "Support",
  attributes,
  customerEndpoint,
  name,
  references: {},
  state: phase,
  expiresAt,
});

/** Offers `work` when the agent is free; `work.joined/said/left` are the other side. */
function offer(work) {
  ccp.work.set(work.contactId, work);
  if (ccp.state !== "Available") return;
  work.phase = "offered";
  work.expiresAt = new Date(Date.now() + 20_000).toISOString();
  send(ccp.socket, { type: "offer", contact: wire(work) });
  work.timer = later(20_000, () => {
    work.phase = "missed";
    send(ccp.socket, { type: "missed", contactId: work.contactId, state: "missed" });
  });
}

function resumeOrHold(work, phase) {
  work.phase = phase;
  actions.state({ state: ccp.state });
}

const actions = {
  state: ({ state }) => {
    ccp.state = state;
    send(ccp.socket, { type: "agent", username: "a01", state, contacts: [...ccp.work.values()].filter((work) => work.phase !== "waiting").map(wire) });
    for (const work of ccp.work.values()) if (work.phase === "waiting") offer(work);
  },
  accept: (_, work) => {
    clearTimeout(work.timer);
    work.phase = "connected";
    send(ccp.socket, { type: "connected", contact: wire(work) });
    send(ccp.socket, { type: "whisper", text: `${work.attributes.studyId}, ${work.attributes.language}` });
    work.joined("Ines Okafor");
  },
  decline: (_, work) => {
    clearTimeout(work.timer);
    work.phase = "declined";
    send(ccp.socket, { type: "missed", contactId: work.contactId, state: "declined" });
  },
  hold: (_, work) => resumeOrHold(work, "on_hold"),
  resume: (_, work) => resumeOrHold(work, "connected"),
  say: ({ text }, work) => {
    if (work.phase === "connected") work.said(text);
    else send(ccp.socket, { type: "error", message: `contact is ${work.phase}, not connected` });
  },
  hang_up: (_, work) => {
    finish(work);
    work.left();
  },
  clear: ({ contactId }, work) => {
    if (work.phase === "after_contact_work") ccp.work.delete(contactId);
    else later(300, () => offer(work));
    send(ccp.socket, { type: "cleared", contactId });
  },
};

function finish(work) {
  clearTimeout(work.timer);
  if (!["connected", "on_hold"].includes(work.phase)) return ccp.work.delete(work.contactId);
  work.phase = "after_contact_work";
  send(ccp.socket, { type: "ended", contactId: work.contactId, state: "after_contact_work" });
}

export function softphoneSocket(socket) {
  socket.on("message", (data) => {
    const frame = JSON.parse(data);
    if (frame.action === "login") {
      ccp.socket = socket;
      return actions.state({ state: ccp.state });
    }
    const work = ccp.work.get(frame.contactId);
    if (frame.contactId && !work) return send(socket, { type: "error", message: "The contact has gone." });
    actions[frame.action]?.(frame, work);
  });
}

function queueCall(socket, contactId, from) {
  const who = { kind: "requester", name: "Mara Lindqvist" };
  const ticket = open({ subject: "Call about AST-412", severity: 1, patientWaiting: true, channels: ["voice"], lastText: "Telephone call" }, { kind: "contact_received", actor: who, channel: "voice", direction: "inbound", text: "Telephone call", contactId });
  send(socket, { type: "queued", queue: "Support" });
  send(socket, { type: "prompt", text: `Your reference is ${ticket.ref}. Please hold.`, language: "en-US" });
  send(socket, { type: "hold_music" });
  const work = {
    contactId,
    channel: "VOICE",
    phase: "waiting",
    customerEndpoint: from,
    name: "",
    attributes: { ticketRef: ticket.ref, studyId: "AST-412", language: "en", severity: "1", callerName: "Mara Lindqvist" },
    joined: (name) => send(socket, { type: "agent", name }),
    said: (text) => send(socket, { type: "say", from: "agent", text }),
    left: () => send(socket, { type: "ended", reason: "agent hung up" }),
  };
  offer(work);
  return work;
}

export function telephoneSocket(socket) {
  let call = { stage: "menu" };
  const prompt = (text) => send(socket, { type: "prompt", text, language: "en-US" });
  const steps = {
    dial: ({ from }) => {
      call = { stage: "menu", id: crypto.randomUUID(), from };
      send(socket, { type: "ringing", contactId: call.id });
      later(700, () => {
        send(socket, { type: "connected", contactId: call.id });
        prompt("Heliograph support. If a patient is waiting, press 1. For everything else, press 2. To leave a message, press 9.");
        send(socket, { type: "input", kind: "menu", seconds: 8 });
      });
    },
    press: ({ digits }) => {
      if (call.stage === "menu" && digits === "9") {
        prompt("Please leave your message after the tone.");
        send(socket, { type: "recording", state: "started" });
        call.stage = "recording";
      } else if (call.stage === "menu") {
        prompt("Please enter the three digits of your study, then press pound.");
        send(socket, { type: "input", kind: "digits", seconds: 8 });
        call.stage = "digits";
      } else if (call.stage === "digits" && digits.includes("#")) {
        call.stage = "queued";
        call.work = queueCall(socket, call.id, call.from);
      }
    },
    say: ({ text }) => send(ccp.socket, { type: "say", contactId: call.id, from: "customer", text }),
    record: ({ wav }) => {
      const seconds = Math.round((Buffer.from(wav, "base64").length - 44) / 16000);
      send(socket, { type: "recording", state: "stopped" });
      prompt("Thank you. We have your message.");
      const who = { kind: "requester", name: "Mara Lindqvist" };
      record("TS-10000412", { kind: "contact_received", actor: who, channel: "voicemail", direction: "inbound", contactId: call.id, recording: { seconds, state: "playable" } });
    },
    hang_up: () => {
      if (call.work) finish(call.work);
      send(socket, { type: "ended", reason: "caller hung up" });
    },
  };
  socket.on("message", (data) => {
    const frame = JSON.parse(data);
    steps[frame.action]?.(frame);
  });
}

function chatMessage(chat, message) {
  const stored = { ...message, seq: chat.messages.length + 1, at: new Date().toISOString() };
  chat.messages.push(stored);
  send(chat.socket, { type: "message", ...stored });
  return stored;
}

export function startChat({ identity, text, clientMessageId }) {
  const name = identity.split(".")[0];
  const who = { kind: "requester", name };
  const ticket = open({ subject: text.slice(0, 60), channels: ["chat"], lastText: text, requester: { id: "P9", name } }, { kind: "chat_message", actor: who, channel: "chat", direction: "inbound", text });
  const chat = { id: crypto.randomUUID(), token: "chat-token", ref: ticket.ref, name, messages: [], socket: null };
  chats.set(chat.id, chat);
  const { seq } = chatMessage(chat, { from: "requester", name, text, id: clientMessageId });
  chatMessage(chat, { from: "system", name: "", text: "Thank you. An agent will join shortly." });
  chat.work = {
    contactId: chat.id,
    channel: "CHAT",
    phase: "waiting",
    customerEndpoint: "",
    name,
    attributes: { ticketRef: ticket.ref, studyId: "AST-412", language: "en", severity: "3", callerName: name },
    joined: () => {
      chatMessage(chat, { from: "agent", name: person("A01").name, text: "Hello, this is Ines. I am reading your ticket." });
      for (const each of chat.messages.filter((message) => message.from === "requester")) {
        send(ccp.socket, { type: "say", contactId: chat.id, from: "customer", text: each.text });
      }
    },
    said: (said) => chatMessage(chat, { from: "agent", name: person("A01").name, text: said }),
    left: () => send(chat.socket, { type: "ended" }),
  };
  offer(chat.work);
  return { chatId: chat.id, token: chat.token, socket: "/chat-socket", ticketRef: ticket.ref, seq };
}

export function chatSocket(socket) {
  let chat = null;
  const steps = {
    hello: (frame) => {
      chat = chats.get(frame.chat);
      if (!chat) return send(socket, { type: "error", problem: { title: "No such chat", detail: "It has ended.", next: "Start another chat." } });
      chat.socket = socket;
      send(socket, { type: "welcome", chat: chat.id, ticketRef: chat.ref });
      for (const message of chat.messages.slice(frame.after)) send(socket, { type: "message", ...message });
    },
    message: ({ id, text }) => {
      const known = chat.messages.find((message) => message.id === id);
      const stored = known ?? chatMessage(chat, { from: "requester", name: chat.name, text, id });
      send(socket, { type: "ack", id, seq: stored.seq });
      if (known) return;
      record(chat.ref, { kind: "chat_message", actor: { kind: "requester", name: chat.name }, channel: "chat", direction: "inbound", text });
      send(ccp.socket, { type: "say", contactId: chat.id, from: "customer", text });
      later(900, () => send(socket, { type: "typing", from: "agent" }));
    },
    end: () => {
      finish(chat.work);
      send(socket, { type: "ended" });
    },
  };
  socket.on("message", (data) => {
    const frame = JSON.parse(data);
    steps[frame.action]?.(frame);
  });
}

