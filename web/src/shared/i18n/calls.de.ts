// German texts about what a call brings to its ticket.
import type { calls as english } from "./calls.en";

export const calls: Record<keyof typeof english, string> = {
  "entry.call_progress": "Anruf",
  "entry.routing_decided": "Zuteilung",
  "entry.recording_opened": "Aufnahme angehört",
  "entry.recording_consent": "Aufzeichnung des Gesprächs",
  "entry.script_given": "Ablauf für den Notfall",
  "entry.survey_answered": "Bewertung des Anrufs",
  "telephone.incoming": "{number} ruft an",
  "telephone.missed": "Entgangener Anruf von {number}",
  "telephone.answer": "Annehmen",
  "telephone.refuse": "Ablehnen",
  "telephone.wait": "Unter dieser Nummer auf einen Anruf warten",
  "telephone.reachable": "Der Support kann Sie unter {number} anrufen",
};
