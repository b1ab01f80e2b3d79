// Spanish texts about what a call brings to its ticket.
import type { calls as english } from "./calls.en";

export const calls: Record<keyof typeof english, string> = {
  "entry.call_progress": "Llamada",
  "entry.routing_decided": "Asignación",
  "entry.recording_opened": "Grabación escuchada",
  "entry.recording_consent": "Grabación de la llamada",
  "entry.script_given": "Guion de urgencias",
  "entry.survey_answered": "Valoración de la llamada",
  "telephone.incoming": "Llama {number}",
  "telephone.missed": "Llamada perdida de {number}",
  "telephone.answer": "Responder",
  "telephone.refuse": "Rechazar",
  "telephone.wait": "Esperar una llamada en este número",
  "telephone.reachable": "El servicio puede llamarle al {number}",
};
