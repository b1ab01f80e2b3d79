// Puts a file into the chat that is open on a ticket; its words are written in the control panel.
import { Box } from "@mantine/core";
import { useTexts } from "@/shared/i18n/language";
import { useAnnounce } from "@/shared/ui/announce";
import { FileChoice } from "./FileChoice";
import { useTicketWrite } from "./queries";
import { base64 } from "./uploads";

export function ChatFile({ ticketRef }: { ticketRef: string }) {
  const t = useTexts();
  const announce = useAnnounce();
  const write = useTicketWrite<{ name: string; data: string }>(ticketRef, "chat-files");
  const send = async (file: File) => {
    const body = { name: file.name, data: await base64(file) };
    write.mutate(body, { onSuccess: () => announce(t("chat.fileSent", { name: file.name })) });
  };
  return (
    <Box mb={6}>
      <FileChoice
        label={t("chat.sendFile")}
        icon="chat"
        testId="chat-attach"
        pending={write.isPending}
        error={write.error}
        onFile={(file) => void send(file)}
      />
    </Box>
  );
}
