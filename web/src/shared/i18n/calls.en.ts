// English texts about what a call brings to its ticket.
export const calls = {
  "entry.call_progress": "Call",
  "entry.routing_decided": "Routing",
  "entry.recording_opened": "Recording listened to",
  "entry.recording_consent": "Recording of the talk",
  "entry.script_given": "Emergency script",
  "entry.survey_answered": "Rating of the call",
  "telephone.incoming": "{number} is calling",
  "telephone.missed": "Missed call from {number}",
  "telephone.answer": "Answer",
  "telephone.refuse": "Decline",
  "telephone.wait": "Wait for a call at this number",
  "telephone.reachable": "The desk can call you at {number}",
};
