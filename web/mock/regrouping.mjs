// Development aid: merging, splitting, moving and linking on the invented desk. Not part of the product.
import { entry, open, record, tell, tickets } from "./world.mjs";

const ines = { kind: "agent", name: "Ines Okafor" };
const placed = (held) => held.timeline.sort((a, b) => a.at.localeCompare(b.at)).forEach((each, n) => (each.seq = n + 1));
const note = (ref, fields, change = {}) => record(ref, { actor: ines, ...fields }, change);
export const refusal = (detail, kept, next) => [409, { title: "Not possible now", status: 409, detail, kept, next }];
const answer = (ref, status = 200) => [status, { ticket: tickets.get(ref).ticket }];

/** Every contact has a key, so that it can be moved. */
export const keyOf = (each) => each.key ?? (each.key = crypto.randomUUID().replaceAll("-", ""));

export function pageOf(ref) {
  const held = tickets.get(survivor(ref));
  held.timeline.forEach((each) => each.kind === "contact_received" && (each.contactKeys = [keyOf(each)]));
  const relations = (held.relations ?? []).map(({ ref: other, relation }) => ({ ...tickets.get(other).ticket, relation, linkedRef: other }));
  const suggestions = (held.suggestions ?? []).map(({ ref: other, reasons }) => ({ ...tickets.get(other).ticket, reasons }));
  return { ticket: held.ticket, timeline: held.timeline, relations, suggestions, mergedRefs: held.mergedRefs ?? [] };
}

const survivor = (ref) => (tickets.get(ref)?.into ? survivor(tickets.get(ref).into) : ref);

function merge(ref, { into, text }) {
  const gone = tickets.get(ref);
  const kept = tickets.get(into);
  if (!kept || ref === into) return refusal(`${ref} and ${into} are one ticket`, "both as they are", "choose another ticket");
  if (gone.ticket.studyId && kept.ticket.studyId && gone.ticket.studyId !== kept.ticket.studyId) {
    return refusal(`${into} is about a study of another sponsor`, "both as they are", "link the tickets as related instead");
  }
  gone.into = into;
  gone.before = gone.ticket.status;
  gone.ticket.status = "resolved";
  gone.timeline.forEach((each) => kept.timeline.push(Object.assign(each, { homeRef: ref })));
  kept.mergedRefs = [...(kept.mergedRefs ?? []), ref];
  kept.suggestions = kept.suggestions?.filter((each) => each.ref !== ref);
  note(into, { kind: "absorbed", otherRef: ref, undo: "unmerge", reasons: [{ code: "by_hand", text: text || "Merged by Ines Okafor.", value: null, against: false }] });
  tell({ type: "ticket", change: "changed", ticket: gone.ticket });
  return answer(into);
}

function unmerge(ref) {
  const gone = tickets.get(ref);
  const kept = tickets.get(gone.into);
  if (!kept) return answer(ref);
  kept.mergedRefs = kept.mergedRefs.filter((each) => each !== ref);
  kept.timeline = kept.timeline.filter((each) => each.homeRef !== ref);
  gone.timeline.forEach((each) => (each.homeRef = null));
  kept.timeline.forEach((each) => each.otherRef === ref && (each.undo = null));
  note(gone.into, { kind: "released", otherRef: ref });
  gone.into = null;
  gone.ticket.status = gone.before;
  note(ref, { kind: "unmerged", otherRef: kept.ticket.ref });
  return answer(ref);
}

function carry(from, to, keys, text) {
  const source = tickets.get(from);
  const going = source.timeline.filter((each) => keys.includes(each.key));
  const all = source.timeline.filter((each) => each.kind === "contact_received").length;
  if (going.length === all) return refusal(`nothing would stay on ${from}`, "the contacts where they are", "merge the tickets instead");
  source.timeline = source.timeline.filter((each) => !going.includes(each));
  tickets.get(to).timeline.push(...going);
  going.forEach((each) => (each.homeRef = each.homeRef === to ? null : (each.homeRef ?? from)));
  note(from, { kind: "moved_out", otherRef: to, contactKeys: keys, undo: "take_back", text });
  note(to, { kind: "moved_in", otherRef: from, contactKeys: keys, text });
  [from, to].forEach((ref) => placed(tickets.get(ref)));
  return null;
}

function split(ref, { contactKeys, text }) {
  const { subject, owner } = tickets.get(ref).ticket;
  const there = open({ subject: `Split from: ${subject}`, owner }, { kind: "owner_changed", actor: ines, text: owner?.name ?? "" });
  return carry(ref, there.ref, contactKeys, text) ?? answer(there.ref, 201);
}

function takeBack(ref, { contactKeys }) {
  const out = tickets.get(ref).timeline.findLast((each) => each.kind === "moved_out" && each.undo && contactKeys.every((key) => each.contactKeys.includes(key)));
  out.undo = null;
  const away = tickets.get(out.otherRef);
  const back = away.timeline.filter((each) => contactKeys.includes(each.key));
  away.timeline = away.timeline.filter((each) => !back.includes(each));
  tickets.get(ref).timeline.push(...back.map((each) => Object.assign(each, { homeRef: null })));
  placed(tickets.get(ref));
  note(ref, { kind: "moved_in", otherRef: out.otherRef, contactKeys });
  return answer(ref);
}

const seenFromThere = { related: "related", problem: "incident", incident: "problem" };

function relate(ref, other, relation, present) {
  for (const [here, there, kind] of [[ref, other, relation], [other, ref, seenFromThere[relation]]]) {
    const held = tickets.get(here);
    const others = (held.relations ?? []).filter((each) => each.ref !== there || each.relation !== kind);
    held.relations = present ? [...others, { ref: there, relation: kind }] : others;
    note(here, { kind: present ? kind : `${kind}_removed`, otherRef: there });
  }
  return answer(ref, present ? 201 : 200);
}

function dismiss(ref, { ref: other }) {
  const held = tickets.get(ref);
  held.suggestions = held.suggestions?.filter((each) => each.ref !== other);
  note(ref, { kind: "suggestion_dismissed", otherRef: other });
  return answer(ref);
}

function broadcast(ref, { text }) {
  const incidents = (tickets.get(ref).relations ?? []).filter((each) => each.relation === "incident").map((each) => each.ref);
  const unreachable = incidents.filter((each) => !tickets.get(each).ticket.requester);
  const sent = incidents.filter((each) => !unreachable.includes(each));
  sent.forEach((each) => record(each, { ...entry({ kind: "reply_sent", channel: "email", direction: "outbound", text }), actor: ines }));
  return [201, { sent, unreachable, left: 0 }];
}

/** The routes of regrouping by the path behind the ticket. */
export const regrouping = {
  merging: merge,
  unmerging: unmerge,
  splits: split,
  moves: (ref, body) => carry(ref, body.to, body.contactKeys, body.text) ?? answer(body.to),
  returns: takeBack,
  relations: (ref, body) => relate(ref, body.ref, body.relation, true),
  "relations/removals": (ref, body) => relate(ref, body.ref, body.relation, false),
  dismissals: dismiss,
  broadcasts: broadcast,
};
