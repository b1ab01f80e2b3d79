// Files of a contact: what they are by their content, and a link that saves one, minted on click.
import { Text, UnstyledButton } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useDeskApi } from "@/shared/api/client";
import type { Attachment, Entry, Link } from "@/shared/api/types";
import { useTexts } from "@/shared/i18n/language";
import { Icon } from "@/shared/ui/Icon";
import { ProblemNotice } from "@/shared/ui/ProblemNotice";
import { size } from "./entries";
import classes from "./tickets.module.css";

/** Saves what a link names; the answer's own headers keep the browser from showing it. */
function save({ url }: Link) {
  const anchor = document.createElement("a");
  anchor.href = url;
  anchor.download = "";
  anchor.rel = "noopener noreferrer";
  anchor.click();
}

function File({ file, take }: { file: Attachment; take?: () => void }) {
  const t = useTexts();
  const told = file.bytes ? [size(file.bytes), file.found || file.contentType] : [];
  if (file.protection) told.push(t(`file.${file.protection}`));
  return (
    <li data-testid="attachment" data-name={file.name} data-refused={file.refused ? "" : undefined}>
      <Icon name={file.refused ? "alert" : "clip"} size={13} />
      {file.refused || !take ? (
        <span>{file.name}</span>
      ) : (
        <UnstyledButton className={classes.file} onClick={take} aria-label={t("file.save", { name: file.name })}>
          {file.name}
        </UnstyledButton>
      )}
      <Text span size="xs" c="dimmed">
        {told.join(" · ")}
        {file.refused ? ` · ${t("file.refused", { reason: file.refused })}` : null}
      </Text>
    </li>
  );
}

export function Attachments({ entry, ticketRef }: { entry: Entry; ticketRef: string }) {
  const t = useTexts();
  const api = useDeskApi();
  const key = entry.contactKeys?.[0] ?? entry.holdKey ?? ""; // a chat's line is held by its own key
  const contact = `/tickets/${encodeURIComponent(ticketRef)}/contacts/${encodeURIComponent(key)}`;
  const taking = useMutation({
    mutationFn: (number: number) => api.post<Link>(`${contact}/attachments/${number}/links`),
    onSuccess: save,
  });
  if (!entry.attachments?.length) return null;
  return (
    <>
      <ul className={classes.attachments} aria-label={t("entry.attachments")}>
        {entry.attachments.map((file) => (
          <File key={file.number} file={file} take={key ? () => taking.mutate(file.number) : undefined} />
        ))}
      </ul>
      <ProblemNotice error={taking.error} />
    </>
  );
}
