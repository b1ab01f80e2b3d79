// German texts about recordings, transcripts and contact records.
import type { records as english } from "./records.en";

export const records: Record<keyof typeof english, string> = {
  "recording.play": "Sprachnachricht abspielen",
  "recording.pause": "Sprachnachricht anhalten",
  "recording.position": "Stelle in der Sprachnachricht",
  "recording.label": "Sprachnachricht, {duration}",
  "recording.silent": "Sprachnachricht ohne Sprache: nichts abzuspielen.",
  "recording.too_short": "Sprachnachricht zu kurz für eine Mitteilung.",
  "recording.loading": "Aufnahme wird geholt …",
  "recording.failed": "Die Aufnahme konnte nicht abgespielt werden.",
  "recording.unreadable": "Diese Aufnahme lässt sich nicht messen. Bitte hören Sie sie an.",
  "transcript.title": "Abschrift",
  "transcript.heard": "Von einer Maschine gehört: {language}, zu {confidence} % sicher",
  "transcript.none": "Keine Abschrift: {reason}.",
  "transcript.noWords": "es wurden keine Worte erkannt",
  "transcript.noRecogniser": "auf dieser Maschine gibt es keine Spracherkennung",
  "transcript.pending": "Die Abschrift folgt gleich.",
  "transcript.late": "Keine Abschrift: Es kam keine.",
  "entry.contact_recorded": "Kontaktdatensatz",
  "entry.recording_missing": "Aufnahme fehlt",
  "record.queue": "In der Warteschlange {time}",
  "record.talk": "Gespräch {time}",
  "record.hold": "gehalten {time}",
  "record.afterWork": "Nacharbeit {time}",
};
