// The words of a reply or a note, the files of a reply, and the button that sends them.
import { Box, Button, Group, Text, Textarea } from "@mantine/core";
import { type KeyboardEvent, useState } from "react";
import type { TicketSummary } from "@/shared/api/types";
import { useTexts } from "@/shared/i18n/language";
import { useAnnounce } from "@/shared/ui/announce";
import { Icon } from "@/shared/ui/Icon";
import { ProblemNotice } from "@/shared/ui/ProblemNotice";
import type { DraftKind } from "./drafts";
import { useTicketWrite } from "./queries";
import { type ReplyFile, ReplyFiles } from "./ReplyFiles";

interface Written {
  text: string;
  files?: { id: string; name: string }[];
}

interface FormProps {
  kind: DraftKind;
  ticket: TicketSummary;
  text: string;
  onText: (text: string) => void;
}

export function ComposeForm({ kind, ticket, text, onText }: FormProps) {
  const t = useTexts();
  const announce = useAnnounce();
  const [files, setFiles] = useState<ReplyFile[]>([]);
  const write = useTicketWrite<Written>(ticket.ref, kind === "reply" ? "replies" : "notes");
  const send = () => {
    if (!text.trim() || write.isPending) return;
    const done = () => {
      onText("");
      setFiles([]);
      announce(t(kind === "reply" ? "compose.sent" : "compose.noted"));
    };
    const told = { text: text.trim() };
    const named = files.map(({ id, name }) => ({ id, name }));
    write.mutate(kind === "reply" ? { ...told, files: named } : told, { onSuccess: done });
  };
  const sendByKey = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) send();
  };
  const name = ticket.requester?.name ?? t("tickets.unknownRequester");
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Textarea
        mt={6}
        maxRows={8}
        aria-label={t(`compose.${kind}.label`, { name })}
        placeholder={t(`compose.${kind}.placeholder`)}
        value={text}
        onChange={(event) => onText(event.currentTarget.value)}
        onKeyDown={sendByKey}
        data-testid={`${kind}-text`}
      />
      {kind === "reply" ? <ReplyFiles ticketRef={ticket.ref} files={files} onFiles={setFiles} /> : null}
      <Box mt={6}>
        <ProblemNotice error={write.error} />
      </Box>
      <Group justify="space-between" mt={6}>
        <Text size="xs" c="dimmed">
          {t("compose.shortcut")}
        </Text>
        <Button
          type="submit"
          size="xs"
          disabled={!text.trim()}
          loading={write.isPending}
          leftSection={<Icon name={kind === "reply" ? "mail" : "note"} size={15} />}
          data-testid={`${kind}-send`}
        >
          {t(`compose.${kind}.send`)}
        </Button>
      </Group>
    </form>
  );
}
