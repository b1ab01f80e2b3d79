// Puts a file into the chat that is open on a ticket; its words are written in the control panel.
import { FileButton, Group, Text, UnstyledButton } from "@mantine/core";
import { useState } from "react";
import { useTexts } from "@/shared/i18n/language";
import { useAnnounce } from "@/shared/ui/announce";
import { Icon } from "@/shared/ui/Icon";
import { ProblemNotice } from "@/shared/ui/ProblemNotice";
import { KINDS, MOST_BYTES } from "./file-limits";
import { useTicketWrite } from "./queries";
import { base64 } from "./uploads";
import classes from "./tickets.module.css";

export function ChatFile({ ticketRef }: { ticketRef: string }) {
  const t = useTexts();
  const announce = useAnnounce();
  const write = useTicketWrite<{ name: string; data: string }>(ticketRef, "chat-files");
  const [large, setLarge] = useState("");
  const choose = async (file: File | null) => {
    if (!file) return;
    setLarge(file.size > MOST_BYTES ? file.name : "");
    if (file.size > MOST_BYTES) return;
    const body = { name: file.name, data: await base64(file) };
    write.mutate(body, { onSuccess: () => announce(t("chat.fileSent", { name: file.name })) });
  };
  return (
    <>
      <Group gap={8} mb={6}>
        <FileButton onChange={(file) => void choose(file)} accept={KINDS} inputProps={{ "aria-label": t("chat.sendFile") }}>
          {(props) => (
            <UnstyledButton {...props} disabled={write.isPending} className={classes.attach} data-testid="chat-attach">
              <Icon name="chat" size={13} /> {t("chat.sendFile")}
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
      <ProblemNotice error={write.error} />
    </>
  );
}
