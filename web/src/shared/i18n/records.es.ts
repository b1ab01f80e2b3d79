// Spanish texts about recordings, transcripts and contact records.
import type { records as english } from "./records.en";

export const records: Record<keyof typeof english, string> = {
  "recording.play": "Reproducir el mensaje de voz",
  "recording.pause": "Pausar el mensaje de voz",
  "recording.position": "Posición en el mensaje de voz",
  "recording.label": "Mensaje de voz, {duration}",
  "recording.silent": "Mensaje de voz sin habla: nada que reproducir.",
  "recording.too_short": "Mensaje de voz demasiado corto.",
  "recording.loading": "Obteniendo la grabación…",
  "recording.failed": "No se pudo reproducir la grabación.",
  "recording.unreadable": "No se puede medir esta grabación. Escúchela, por favor.",
  "transcript.title": "Transcripción",
  "transcript.heard": "Oído por una máquina: {language}, seguridad del {confidence} %",
  "transcript.none": "Sin transcripción: {reason}.",
  "transcript.noWords": "no se reconoció ninguna palabra",
  "transcript.noRecogniser": "en esta máquina no hay reconocimiento de voz",
  "transcript.pending": "La transcripción llega enseguida.",
  "transcript.late": "Sin transcripción: no llegó ninguna.",
  "entry.contact_recorded": "Registro del contacto",
  "entry.recording_missing": "Falta la grabación",
  "record.queue": "En la cola {time}",
  "record.talk": "conversación {time}",
  "record.hold": "en espera {time}",
  "record.afterWork": "trabajo posterior {time}",
};
