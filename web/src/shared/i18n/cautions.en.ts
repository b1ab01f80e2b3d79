// English texts about what to know before a contact is answered.

export const cautions = {
  "caution.personal": "May identify a patient ({values}). Answer by subject number, and hold it back when the words are not needed.",
  "caution.by_agent": "An agent wrote this by mail ({values}): ask who needs help. Nobody is answered until the requester writes or calls.",
  "caution.replies_elsewhere": "Wants answers at {values}. The desk answers the sender only; ask the sender before you use another address.",
  "caution.copied": "Also sent to {values}, who have no part in this ticket. They get no answer; ask the requester whether to include them.",
  "caution.kind.name": "name",
  "caution.kind.birth_date": "date of birth",
  "caution.kind.record_number": "patient or insurance number",
  "caution.kind.telephone": "telephone number",
} as const;
