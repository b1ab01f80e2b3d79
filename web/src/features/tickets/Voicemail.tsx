// A voicemail of the timeline: its player, and below it what was said.
import type { Entry } from "@/shared/api/types";
import { RecordingPlayer } from "./RecordingPlayer";
import { Transcript } from "./Transcript";

interface Props {
  entry: Entry;
  ticketRef: string;
  now: number;
}

export function Voicemail({ entry, ticketRef, now }: Props) {
  const contact = entry.contactKeys?.[0] ?? entry.contactId;
  if (!entry.recording || !contact) return null;
  return (
    <>
      <RecordingPlayer ticketRef={ticketRef} contact={contact} recording={entry.recording} />
      <Transcript entry={entry} now={now} />
    </>
  );
}
