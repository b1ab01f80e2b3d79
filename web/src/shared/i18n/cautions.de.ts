// German texts about what to know before a contact is answered.

export const cautions = {
  "caution.personal":
    "Bezeichnet vielleicht eine Patientin oder einen Patienten ({values}). Mit der Probandennummer antworten, und zurückhalten, wenn die Worte nicht gebraucht werden.",
  "caution.by_agent":
    "Jemand vom Desk hat das per Mail geschrieben ({values}): fragen, wer Hilfe braucht. Niemand bekommt eine Antwort, bis die anfragende Person schreibt oder anruft.",
  "caution.replies_elsewhere":
    "Wünscht Antworten an {values}. Der Desk antwortet nur dem Absender; erst dort nachfragen, bevor eine andere Adresse benutzt wird.",
  "caution.copied":
    "Ging auch an {values}, ohne Anteil an diesem Ticket. Dorthin geht keine Antwort; die anfragende Person fragen, ob sie dazugehören.",
  "caution.kind.name": "Name",
  "caution.kind.birth_date": "Geburtsdatum",
  "caution.kind.record_number": "Patienten- oder Versichertennummer",
  "caution.kind.telephone": "Telefonnummer",
};
