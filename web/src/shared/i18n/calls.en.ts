// English texts about what a call brings to its ticket.
export const calls = {
  "entry.call_progress": "Call",
  "entry.routing_decided": "Routing",
  "entry.recording_opened": "Recording listened to",
  "entry.recording_consent": "Recording of the talk",
  "entry.script_given": "Emergency script",
  "entry.survey_answered": "Rating of the call",
};
