// Answering on a ticket: a reply that goes to the site by mail, or a note that stays at the desk.
import { Box, Button, Group, Tabs, Text, Textarea } from "@mantine/core";
import { type KeyboardEvent, useState } from "react";
import type { TicketPage, TicketSummary } from "@/shared/api/types";
import { useTexts } from "@/shared/i18n/language";
import { useAnnounce } from "@/shared/ui/announce";
import { Icon } from "@/shared/ui/Icon";
import { ProblemNotice } from "@/shared/ui/ProblemNotice";
import { ClosedAddress } from "./ClosedAddress";
import { type DraftKind, draftOf, keepDraft } from "./drafts";
import { useTicketWrite } from "./queries";
import { type ReplyFile, ReplyFiles } from "./ReplyFiles";
import classes from "./tickets.module.css";

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

function ComposeForm({ kind, ticket, text, onText }: FormProps) {
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

interface ComposeProps {
  ticket: TicketSummary;
  closed?: TicketPage["mailClosed"];
}

export function Compose({ ticket, closed = "" }: ComposeProps) {
  const t = useTexts();
  const [texts, setTexts] = useState(() => draftOf(ticket.ref));
  const type = (kind: DraftKind, text: string) => {
    const draft = { ...draftOf(ticket.ref), [kind]: text };
    keepDraft(ticket.ref, draft);
    setTexts(draft);
  };
  return (
    <section className={classes.compose} aria-label={t("compose.title")} data-testid="compose">
      <Tabs defaultValue={texts.note && !texts.reply ? "note" : "reply"} keepMounted={false}>
        <Tabs.List>
          <Tabs.Tab value="reply" fz="xs" py={6} data-testid="compose-reply">
            {t("compose.reply")}
          </Tabs.Tab>
          <Tabs.Tab value="note" fz="xs" py={6} data-testid="compose-note">
            {t("compose.note")}
          </Tabs.Tab>
        </Tabs.List>
        {(["reply", "note"] as const).map((kind) => (
          <Tabs.Panel key={kind} value={kind}>
            {kind === "reply" ? <ClosedAddress ticketRef={ticket.ref} why={closed} /> : null}
            <ComposeForm
              kind={kind}
              ticket={ticket}
              text={texts[kind]}
              onText={(text) => type(kind, text)}
            />
          </Tabs.Panel>
        ))}
      </Tabs>
    </section>
  );
}
