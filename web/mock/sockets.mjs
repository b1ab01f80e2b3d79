// Development aid: three sockets of the desk, with one invented call flow; nobody answers. Not part of the product.
import { open, record, watch } from "./world.mjs";

const send = (socket, frame) => socket?.readyState === 1 && socket.send(JSON.stringify(frame));
const later = (ms, what) => setTimeout(what, ms);
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

function queueCall(socket, contactId) {
  const who = { kind: "requester", name: "Mara Lindqvist" };
  const ticket = open({ subject: "Call about AST-412", severity: 1, patientWaiting: true, channels: ["voice"], lastText: "Telephone call" }, { kind: "contact_received", actor: who, channel: "voice", direction: "inbound", text: "Telephone call", contactId });
  send(socket, { type: "queued", queue: "Support" });
  send(socket, { type: "prompt", text: `Your reference is ${ticket.ref}. Please hold.`, language: "en-US" });
  send(socket, { type: "hold_music" });
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
        queueCall(socket, call.id);
      }
    },
    record: ({ wav }) => {
      const seconds = Math.round((Buffer.from(wav, "base64").length - 44) / 16000);
      send(socket, { type: "recording", state: "stopped" });
      prompt("Thank you. We have your message.");
      const who = { kind: "requester", name: "Mara Lindqvist" };
      record("TS-10000412", { kind: "contact_received", actor: who, channel: "voicemail", direction: "inbound", contactId: call.id, recording: { seconds, state: "playable" } });
    },
    hang_up: () => {
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
      later(900, () => send(socket, { type: "typing", from: "agent" }));
    },
    end: () => {
      send(socket, { type: "ended" });
    },
  };
  socket.on("message", (data) => {
    const frame = JSON.parse(data);
    steps[frame.action]?.(frame);
  });
}

