// Development aid: an invented desk held in memory. Not part of the product.

const minutesAgo = (minutes) => new Date(Date.now() - minutes * 60_000).toISOString();

export const agents = [
  { id: "A01", name: "Ines Okafor", seat: "Boston", languages: ["en", "es"], onShift: true },
  { id: "A02", name: "Tomasz Brandl", seat: "Berlin", languages: ["de", "en"], onShift: true },
  { id: "A03", name: "Hana Mori", seat: "Tokyo", languages: ["ja", "en"], onShift: false },
];
export const person = (id) => {
  const found = agents.find((agent) => agent.id === id);
  return found ? { id: found.id, name: found.name } : null;
};

const desk = { kind: "desk", name: "" };
const actor = (kind, name) => ({ kind, name });

export const entry = (fields) => ({
  at: new Date().toISOString(),
  actor: desk,
  channel: null,
  direction: null,
  text: null,
  subject: null,
  reasons: [],
  contactId: null,
  attachments: [],
  recording: null,
  delivery: null,
  ...fields,
});

const reason = (code, text, value = "", against = false) => ({ code, text, value, against });
const mara = actor("requester", "Mara Lindqvist");
const ines = actor("agent", "Ines Okafor");

const story = [
  entry({ at: minutesAgo(52), kind: "contact_received", actor: mara, channel: "voice", direction: "inbound", text: "Caller chose study 412 and said that a patient is waiting.", contactId: "call-1" }),
  entry({ at: minutesAgo(51), kind: "contact_received", actor: mara, channel: "voicemail", direction: "inbound", text: null, contactId: "vm-1", recording: { seconds: 3, state: "playable" }, outcome: "joined", policy: "2", score: 12.5, reasons: [reason("contact_chain", "Part of the same telephone contact."), reason("same_study", "Same study AST-412.", "AST-412")] }),
  entry({
    at: minutesAgo(49),
    kind: "contact_received",
    actor: mara,
    channel: "email",
    direction: "inbound",
    subject: "URGENT: kit 204 518 cannot be dispensed",
    text: "Hello,\n\nthe system will not let me dispense kit 204518 to subject 1104-007. The patient is here and has travelled two hours.\nScreenshot attached.\n\nMara Lindqvist\nStudy coordinator\n\nOn 20 Mar 2026, the desk wrote:\n> Thank you for your message about visit 3.\n> It has been corrected.",
    outcome: "joined",
    policy: "2",
    score: 8.3,
    reasons: [reason("same_subject", "Same subject 1104-007.", "1104-007"), reason("same_person", "Same person."), reason("minutes_apart", "Within a quarter of an hour."), reason("other_visit", "Another visit.", "", true)],
    attachments: [{ number: 0, name: "screenshot.png", contentType: "image/png", found: "image/png", bytes: 184_220, protection: null, refused: "" }],
  }),
  entry({ at: minutesAgo(47), kind: "owner_changed", actor: ines, text: "Ines Okafor" }),
  entry({ at: minutesAgo(46), kind: "note_added", actor: ines, text: "Kit is in quarantine after the temperature excursion of shipment 88-1. Depot confirms release at 14:00." }),
  entry({ at: minutesAgo(40), kind: "reply_sent", actor: ines, channel: "email", direction: "outbound", text: "Dear Mara,\n\nthe kit is held after a temperature alarm of its shipment. Please dispense kit 204522 instead; it is released for your site.\n\nInes Okafor", delivery: "delivered" }),
  entry({ at: minutesAgo(12), kind: "chat_message", actor: mara, channel: "chat", direction: "inbound", text: "204522 works, the patient has it. What do I do with 204518?", reasons: [reason("same_chat", "Same chat.")] }),
];

function summary(ref, fields) {
  return {
    ref,
    version: 1,
    status: "open",
    severity: 3,
    patientWaiting: false,
    studyId: "AST-412",
    siteNo: "1104",
    siteTimeZone: "Asia/Kolkata",
    requester: { id: "P01", name: "Mara Lindqvist" },
    owner: null,
    channels: ["email"],
    contacts: 1,
    openedAt: minutesAgo(60),
    lastAt: minutesAgo(60),
    lastText: "",
    language: "en",
    ...fields,
  };
}

const first = (fields) => [entry({ kind: "contact_received", channel: "email", direction: "inbound", ...fields })];

export const tickets = new Map(
  [
    [summary("TS-10000412", { subject: "Kit 204518 cannot be dispensed", severity: 1, patientWaiting: true, owner: person("A01"), channels: ["voice", "voicemail", "email", "chat"], contacts: 4, openedAt: minutesAgo(52), lastAt: minutesAgo(12), lastText: "204522 works, the patient has it. What do I do with 204518?" }), story],
    [summary("TS-10000407", { subject: "Visit 4 registered with the wrong date", severity: 2, siteNo: "3305", siteTimeZone: "Europe/Berlin", requester: { id: "P02", name: "Annegret Vossberg" }, owner: person("A02"), openedAt: minutesAgo(190), lastAt: minutesAgo(35), lastText: "Das Datum müsste der 18. sein, nicht der 17.", language: "de" }), first({ actor: actor("requester", "Annegret Vossberg"), text: "Das Datum müsste der 18. sein, nicht der 17." })],
    [summary("TS-10000399", { subject: "Password reset does not arrive", severity: 3, siteNo: "2401", siteTimeZone: "Europe/Madrid", requester: { id: "P03", name: "Lucía Ferrán" }, channels: ["sms", "web_form"], contacts: 2, openedAt: minutesAgo(300), lastAt: minutesAgo(80), lastText: "Sigo sin recibir el correo.", language: "es" }), first({ actor: actor("requester", "Lucía Ferrán"), channel: "sms", text: "Sigo sin recibir el correo." })],
    [summary("TS-10000388", { subject: "Voicemail from a withheld number", severity: 3, studyId: null, siteNo: null, siteTimeZone: null, requester: null, channels: ["voicemail"], openedAt: minutesAgo(420), lastAt: minutesAgo(420), lastText: "Voicemail without speech", language: null }), first({ actor: actor("requester", ""), channel: "voicemail", contactId: "vm-2", recording: { seconds: 2, state: "silent" } })],
    [summary("TS-10000371", { subject: "How is a replacement kit ordered?", severity: 4, owner: person("A01"), openedAt: minutesAgo(2600), lastAt: minutesAgo(1500), lastText: "Thank you, that was it." }), first({ actor: mara, text: "How is a replacement kit ordered?" })],
    [summary("TS-10000350", { subject: "Shipment 87-4 not acknowledged", status: "resolved", severity: 2, owner: person("A02"), openedAt: minutesAgo(9000), lastAt: minutesAgo(7000), lastText: "Acknowledged by the pharmacist." }), first({ actor: mara, text: "Shipment 87-4 is shown as in transit." })],
  ].map(([ticket, entries]) => [ticket.ref, { ticket, timeline: entries.map((each, n) => ({ ...each, seq: n + 1 })) }]),
);

tickets.get("TS-10000371").suggestions = [{ ref: "TS-10000412", reasons: [reason("same_person", "Same person."), reason("same_study", "Same study AST-412.", "AST-412")] }];

export const handovers = [
  {
    id: "H1",
    ref: "TS-10000407",
    subject: "Visit 4 registered with the wrong date",
    from: person("A02"),
    to: person("A01"),
    nextAction: "Call Annegret Vossberg back when the sponsor has approved the correction.",
    dueAt: new Date(Date.now() + 3 * 3600_000).toISOString(),
    summary: "Correction request is with the sponsor's data manager since 10:40. The site speaks German. Do not name the treatment arm.",
    offeredAt: minutesAgo(1),
    expiresAt: new Date(Date.now() + 14 * 60_000).toISOString(),
    state: "offered",
  },
];

const watchers = new Set();
export const watch = (watcher) => {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
};
export const tell = (frame) => watchers.forEach((watcher) => watcher(frame));

export function record(ref, fields, change = {}) {
  const held = tickets.get(ref);
  held.timeline.push({ ...entry(fields), seq: held.timeline.length + 1 });
  Object.assign(held.ticket, change, { version: held.ticket.version + 1, lastAt: new Date().toISOString() });
  if (fields.text) held.ticket.lastText = fields.text;
  if (fields.channel && !held.ticket.channels.includes(fields.channel)) held.ticket.channels.push(fields.channel);
  tell({ type: "ticket", change: "changed", ticket: held.ticket });
  return held.ticket;
}

let next = 10000413;
export function open(fields, firstEntry) {
  const ticket = summary(`TS-${next++}`, { openedAt: new Date().toISOString(), lastAt: new Date().toISOString(), ...fields });
  tickets.set(ticket.ref, { ticket, timeline: [{ ...entry(firstEntry), seq: 1 }] });
  tell({ type: "ticket", change: "opened", ticket });
  return ticket;
}
