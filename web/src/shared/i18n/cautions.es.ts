// Spanish texts about what to know before a contact is answered.

export const cautions = {
  "caution.personal":
    "Puede identificar a un paciente ({values}). Responda con el número de sujeto y reténgalo si las palabras no hacen falta.",
  "caution.by_agent":
    "Lo escribió por correo alguien de la mesa ({values}): pregunte quién necesita ayuda. Nadie recibe respuesta hasta que el solicitante escriba o llame.",
  "caution.replies_elsewhere":
    "Pide las respuestas en {values}. La mesa responde solo al remitente; pregúntele antes de usar otra dirección.",
  "caution.copied":
    "Se envió también a {values}, sin parte en este ticket. No reciben respuesta; pregunte al solicitante si deben participar.",
  "caution.kind.name": "nombre",
  "caution.kind.birth_date": "fecha de nacimiento",
  "caution.kind.record_number": "número de paciente o de seguro",
  "caution.kind.telephone": "teléfono",
};
