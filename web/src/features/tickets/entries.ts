// How a timeline entry is told apart and named.
import type { Entry, TicketSummary } from "@/shared/api/types";
import { en, type TextKey } from "@/shared/i18n/en";
import { channelIcon, channelOf } from "@/shared/ui/channels";
import type { IconName } from "@/shared/ui/Icon";

const spoken = new Set(["contact_received", "contact_joined", "chat_message", "reply_sent", "notice_sent", "note_added"]);

const icons: Record<string, IconName> = {
  note_added: "note",
  owner_changed: "owner",
  triaged: "alert",
  resolved: "check",
  reopened: "reopen",
  call_progress: "phone",
  routing_decided: "owner",
  recording_consent: "phone",
  script_given: "note",
  survey_answered: "check",
  recording_opened: "play",
  recording_missing: "play",
  attachment_opened: "clip",
  contact_recorded: "phone",
  merged: "merge",
  absorbed: "merge",
  unmerged: "split",
  released: "split",
  moved_in: "merge",
  moved_out: "split",
  related: "link",
  problem: "link",
  incident: "link",
  address_opened: "mail",
  clock_warned: "clock",
  clock_breached: "alert",
  promise_made: "clock",
  promise_moved: "clock",
  promise_kept: "check",
  promise_broken: "alert",
  waiting: "hold",
};

/** Whether the entry holds what a person said or wrote, in contrast to what happened to the ticket. */
export function isSpoken(entry: Entry): boolean {
  return spoken.has(entry.kind) || !!entry.recording;
}

/** A mail without words of its own: empty, or a quote, a signature or a picture alone. */
export function isWordless(entry: Entry): boolean {
  return !!entry.layout && !entry.text?.trim();
}

/** A chat's line that is a file: its text is the file's name, which stands below. */
export function isFileOfChat(entry: Entry): boolean {
  return entry.kind === "chat_message" && !!entry.attachments?.length;
}

/** Whether an entry of a ticket that was taken in tells what this one's own entry tells already. */
export function isEcho(entry: Entry, ticket: TicketSummary): boolean {
  return (entry.kind === "merged" || entry.kind === "moved_in") && entry.otherRef === ticket.ref;
}

export function entryIcon(entry: Entry): IconName {
  const own = icons[entry.kind];
  if (own) return own;
  if (entry.kind.startsWith("handover")) return "handover";
  if (entry.kind.startsWith("delivery")) return "alert";
  return isSpoken(entry) ? channelIcon(channelOf(entry.channel)) : "ticket";
}

/** The entry's name; a kind that this version does not know is shown in its own words. */
export function entryText(entry: Entry): TextKey | null {
  const key = `entry.${entry.kind}`;
  const step = `change.state.${entry.kind.replace("handover_", "")}`;
  return [key, step].find((known): known is TextKey => known in en) ?? null;
}

/** What became of a mail; a state that this version does not know is shown in its own word. */
export function deliveryText(state: string): TextKey | null {
  const key = `mail.state.${state}`;
  return key in en ? (key as TextKey) : null;
}

const TRANSCRIPT_COMES_WITHIN = 15 * 60_000;

/** Whether a voicemail's words are here, refused, awaited, or never came; none where there is nothing to hear. */
export function transcriptState(entry: Entry, now: number): "none" | "heard" | "refused" | "pending" | "late" {
  if (entry.transcript) return entry.transcript.text ? "heard" : "refused";
  if (entry.recording?.state !== "playable" && entry.recording?.state !== "unreadable") return "none";
  return now - Date.parse(entry.at) < TRANSCRIPT_COMES_WITHIN ? "pending" : "late";
}

export type Side = "in" | "out" | "internal";

export function sideOf(entry: Entry): Side {
  if (entry.kind === "note_added") return "internal";
  const direction = entry.direction?.toLowerCase() ?? "";
  if (direction.startsWith("in") && direction !== "internal") return "in";
  if (direction.startsWith("out")) return "out";
  if (entry.actor.kind === "requester") return "in";
  return entry.kind === "reply_sent" || entry.kind === "chat_message" ? "out" : "internal";
}

/** What the newest contact came from; the desk names a requester it does not know by that. */
export function senderOf(timeline: Entry[]): string {
  const contacts = timeline.filter((entry) => entry.kind === "contact_received" && entry.actor.kind === "requester");
  return contacts.at(-1)?.actor.name ?? "";
}

/** "12 KB", in steps of 1000. */
export function size(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 1_000_000) return `${Math.round(bytes / 1000)} KB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
