// What was said with each contact, and the one that is shown.
import { text } from "./texts.js";

const element = (id) => document.getElementById(id);

export class Conversation {
  constructor({ onSay, onTyping }) {
    this.contacts = [];
    this.said = new Map();
    this.chosen = null;
    this.wanted = null;
    this.muted = false;
    this.onSay = onSay;
    this.onTyping = onTyping;
    this.toldTyping = 0;
    element("say").addEventListener("submit", (event) => this.submit(event));
    element("text").addEventListener("input", () => this.type());
    element("text-label").textContent = text("say");
    element("send").textContent = text("send");
    element("log").setAttribute("aria-label", text("title"));
    element("contacts").setAttribute("aria-label", text("title"));
  }

  get shown() {
    return this.contacts.find((each) => each.contactId === this.chosen) ?? null;
  }

  /** The contacts at hand; the one shown stays as long as it is among them. */
  update(contacts) {
    this.contacts = contacts.filter((each) => ["connected", "ended"].includes(each.state.type));
    const live = this.contacts.find((each) => each.state.type === "connected");
    const stays = this.shown && (this.shown.state.type === "connected" || !live);
    if (!stays) this.chosen = (live ?? this.contacts[0])?.contactId ?? null;
    this.settle();
    const kept = new Set(contacts.map((each) => each.contactId));
    for (const id of this.said.keys()) if (!kept.has(id)) this.said.delete(id);
    this.render();
  }

  /** Show this contact, now or as soon as it is connected. */
  choose(contactId) {
    this.wanted = contactId;
    this.settle();
    this.render();
  }

  settle() {
    if (!this.contacts.some((each) => each.contactId === this.wanted)) return;
    this.chosen = this.wanted;
    this.wanted = null;
  }

  mute(muted) {
    this.muted = muted;
    this.render();
  }

  /** A socket that opens anew tells the chats anew. */
  forgetChats() {
    for (const each of this.contacts) if (each.type === "chat") this.said.delete(each.contactId);
  }

  add(contactId, from, words) {
    this.said.set(contactId, [...(this.said.get(contactId) ?? []), { from, words }]);
    element("typing").textContent = "";
    this.render();
  }

  /** Own words come back in a chat that is told anew; in a call, another agent has said them. */
  hear(contactId, from, words) {
    const chat = this.contacts.find((each) => each.contactId === contactId)?.type === "chat";
    const others = { system: "system", agent: chat ? "agent" : "other", third_party: "other" };
    this.add(contactId, others[from] ?? "customer", words);
  }

  typing(contactId) {
    if (contactId !== this.chosen) return;
    element("typing").textContent = text("typing", { name: text("requester") });
    clearTimeout(this.stops);
    this.stops = setTimeout(() => (element("typing").textContent = ""), 4000);
  }

  submit(event) {
    event.preventDefault();
    const words = element("text").value.trim();
    if (!words || !this.shown || this.muted) return;
    this.onSay(this.chosen, words);
    this.add(this.chosen, "agent", words);
    element("text").value = "";
  }

  type() {
    if (this.shown?.type !== "chat" || Date.now() - this.toldTyping < 3000) return;
    this.toldTyping = Date.now();
    this.onTyping(this.chosen);
  }

  render() {
    const { shown } = this;
    const live = shown?.state.type === "connected";
    const customer = shown?.connections.find((each) => each.initial)?.state.type;
    const talking = live && shown.type !== "task" && (customer === "connected" || Boolean(aside(shown)));
    element("title").textContent = shown ? text("with", { name: nameOf(shown) }) : text("title");
    element("notice").textContent = this.notice(shown, customer);
    element("log").hidden = !shown || shown.type === "task";
    element("say").hidden = !talking;
    element("text").disabled = this.muted && shown?.type !== "chat";
    const asked = text(shown?.type === "chat" ? "write" : "say");
    element("text-label").textContent = asked;
    element("text").placeholder = asked;
    this.renderLog(shown);
    this.renderChoice();
  }

  notice(shown, customer) {
    if (!shown) return text("idle");
    const rung = shown.connections.find((each) => thirdParty(each) && each.state.type === "connecting");
    if (shown.type === "task") return text("task");
    if (shown.state.type !== "connected") return "";
    if (rung) return text("ringing", { name: partyName(rung) });
    if (customer === "hold" && aside(shown)) return text("aside", { name: partyName(aside(shown)) });
    if (customer === "hold") return text("hold");
    if (customer === "connecting") return text("joining");
    return this.muted && shown.type !== "chat" ? text("muted") : "";
  }

  renderLog(shown) {
    const log = element("log");
    const lines = (shown && this.said.get(shown.contactId)) ?? [];
    const other = text(shown?.type === "chat" ? "requester" : "customer");
    const names = { agent: text("agent"), customer: other, system: text("system"), other: text("other") };
    log.replaceChildren(...lines.map(({ from, words }) => line(from, names[from], words)));
    log.scrollTop = log.scrollHeight;
  }

  renderChoice() {
    const choice = element("contacts");
    choice.hidden = this.contacts.length < 2;
    choice.replaceChildren(...this.contacts.map((each) => this.button(each)));
  }

  button(contact) {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = nameOf(contact);
    made.setAttribute("aria-pressed", String(contact.contactId === this.chosen));
    made.addEventListener("click", () => this.choose(contact.contactId));
    return made;
  }
}

const thirdParty = (connection) => !connection.initial && connection.type !== "agent";
const partyName = (connection) => connection.quickConnectName ?? connection.endpoint.phoneNumber ?? "";

/** The one who was asked into the call and can be talked to. */
function aside(contact) {
  return contact.connections.find((each) => thirdParty(each) && each.state.type === "connected");
}

function nameOf(contact) {
  const number = contact.customerEndpoint?.phoneNumber;
  const withheld = !number || number === "anonymous";
  if (contact.type === "voice" || contact.type === "queue_callback") return withheld ? text("withheld") : number;
  return contact.name || contact.attributes.callerName?.value || text("requester");
}

function line(from, name, words) {
  const made = document.createElement("p");
  made.dataset.from = from;
  const label = document.createElement("span");
  label.textContent = name;
  made.append(label, words);
  return made;
}
