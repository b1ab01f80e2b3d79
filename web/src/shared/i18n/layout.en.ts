// English texts about the layout and the files of mails.
export const layout = {
  "layout.show": "Show formatted",
  "layout.hide": "Hide formatted",
  "layout.frame": "The mail as its sender laid it out",
  "layout.pictures.hidden": "{remote} pictures on other servers are not shown.",
  "layout.pictures.show": "Show pictures",
  "layout.pictures.shown": "{shown} of {remote} pictures were fetched by the desk; their senders do not learn who looked.",
  "entry.noText": "This mail has no text of its own.",
  "file.save": "Save {name}",
  "file.encrypted": "encrypted",
  "file.signed": "signed",
  "file.refused": "not handed out: {reason}",
  "entry.attachment_opened": "File taken",
} as const;
