// Files that go out with a reply: chosen, kept by the desk at once, taken off again.
import { ActionIcon, Box, Text } from "@mantine/core";
import { useTexts } from "@/shared/i18n/language";
import { useAnnounce } from "@/shared/ui/announce";
import { Icon } from "@/shared/ui/Icon";
import { FileChoice } from "./FileChoice";
import { size } from "./entries";
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
  const keep = (file: File) => {
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
      <Box mt={6}>
        <FileChoice
          label={t("mail.attach")}
          icon="clip"
          testId="reply-attach"
          pending={upload.isPending}
          error={upload.error}
          onFile={keep}
        />
      </Box>
    </>
  );
}
