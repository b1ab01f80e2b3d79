// Files that go out with a reply: chosen, kept by the desk at once, taken off again.
import { ActionIcon, FileButton, Group, Text, UnstyledButton } from "@mantine/core";
import { useState } from "react";
import { useTexts } from "@/shared/i18n/language";
import { useAnnounce } from "@/shared/ui/announce";
import { Icon } from "@/shared/ui/Icon";
import { ProblemNotice } from "@/shared/ui/ProblemNotice";
import { size } from "./entries";
import { KINDS, MOST_BYTES } from "./file-limits";
import { useTicketUpload } from "./uploads";
import classes from "./tickets.module.css";

export interface ReplyFile {
  id: string;
  name: string;
  bytes: number;
}

interface Props {
  ticketRef: string;
  files: ReplyFile[];
  onFiles: (files: ReplyFile[]) => void;
}

export function ReplyFiles({ ticketRef, files, onFiles }: Props) {
  const t = useTexts();
  const announce = useAnnounce();
  const upload = useTicketUpload(ticketRef);
  const [large, setLarge] = useState("");
  const choose = (file: File | null) => {
    if (!file) return;
    setLarge(file.size > MOST_BYTES ? file.name : "");
    if (file.size > MOST_BYTES) return;
    const kept = (held: ReplyFile) => {
      onFiles([...files.filter((other) => other.id !== held.id), held]);
      announce(t("mail.attached", { name: held.name }));
    };
    upload.mutate(file, { onSuccess: kept });
  };
  return (
    <>
      {files.length ? (
        <ul className={classes.attachments} aria-label={t("mail.files")} data-testid="reply-files">
          {files.map((file) => (
            <li key={file.id}>
              <Icon name="clip" size={13} />
              {file.name}
              <Text span size="xs" c="dimmed">
                {size(file.bytes)}
              </Text>
              <ActionIcon
                size="xs"
                variant="subtle"
                aria-label={t("mail.detach", { name: file.name })}
                onClick={() => onFiles(files.filter((other) => other !== file))}
              >
                <Icon name="close" size={12} />
              </ActionIcon>
            </li>
          ))}
        </ul>
      ) : null}
      <Group gap={8} mt={6}>
        <FileButton onChange={choose} accept={KINDS} inputProps={{ "aria-label": t("mail.attach") }}>
          {(props) => (
            <UnstyledButton {...props} disabled={upload.isPending} className={classes.attach} data-testid="reply-attach">
              <Icon name="clip" size={13} /> {t("mail.attach")}
            </UnstyledButton>
          )}
        </FileButton>
        <Text size="xs" c="dimmed">
          {t("mail.attach.kinds")}
        </Text>
      </Group>
      {large ? (
        <Text size="sm" role="alert">
          {t("mail.tooLarge", { name: large })}
        </Text>
      ) : null}
      <ProblemNotice error={upload.error} />
    </>
  );
}
