// Spanish texts about the layout and the files of mails.
import type { layout as english } from "./layout.en";

export const layout: Record<keyof typeof english, string> = {
  "layout.show": "Mostrar con formato",
  "layout.hide": "Ocultar el formato",
  "layout.frame": "El correo tal como lo compuso su remitente",
  "layout.pictures.hidden": "No se muestran {remote} imágenes de otros servidores.",
  "layout.pictures.show": "Mostrar imágenes",
  "layout.pictures.shown": "El centro obtuvo {shown} de {remote} imágenes; el remitente no sabe quién las ve.",
  "entry.noText": "Este correo no tiene texto propio.",
  "file.save": "Guardar {name}",
  "file.encrypted": "cifrado",
  "file.signed": "firmado",
  "file.refused": "no se entrega: {reason}",
  "entry.attachment_opened": "Archivo obtenido",
};
