// German texts about the layout and the files of mails.
import type { layout as english } from "./layout.en";

export const layout: Record<keyof typeof english, string> = {
  "layout.show": "Formatiert zeigen",
  "layout.hide": "Formatiert verbergen",
  "layout.frame": "Die E-Mail, wie ihr Absender sie gestaltet hat",
  "layout.pictures.hidden": "{remote} Bilder auf fremden Servern werden nicht gezeigt.",
  "layout.pictures.show": "Bilder zeigen",
  "layout.pictures.shown": "{shown} von {remote} Bildern hat die Zentrale geholt; wer sie ansieht, erfährt der Absender nicht.",
  "entry.noText": "Diese E-Mail hat keinen eigenen Text.",
  "file.save": "{name} speichern",
  "file.encrypted": "verschlüsselt",
  "file.signed": "signiert",
  "file.refused": "wird nicht ausgegeben: {reason}",
  "entry.attachment_opened": "Datei entnommen",
};
