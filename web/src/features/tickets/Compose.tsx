// Answering on a ticket: a reply that goes to the site by mail or text, or a note that stays at the desk.
import { Box, Button, Group, Tabs, Text, Textarea } from "@mantine/core";
import { type KeyboardEvent, useState } from "react";
import type { AnswerWay, TicketSummary } from "@/shared/api/types";
import { useTexts } from "@/shared/i18n/language";
import { useAnnounce } from "@/shared/ui/announce";
import { Icon } from "@/shared/ui/Icon";
import { ProblemNotice } from "@/shared/ui/ProblemNotice";
import { isTooLong, TextMeter, WayChoice } from "./AnswerWay";
import { type DraftKind, draftOf, keepDraft } from "./drafts";
import { useTicketWrite } from "./queries";
import classes from "./tickets.module.css";
import { firstWay } from "./ways";

interface FormProps {
  kind: DraftKind;
  ticket: TicketSummary;
  text: string;
  onText: (text: string) => void;
  lastChannel: string | null;
}

function ComposeForm({ kind, ticket, text, onText, lastChannel }: FormProps) {
  const t = useTexts();
  const announce = useAnnounce();
  const [way, setWay] = useState(() => firstWay(ticket, lastChannel));
  const byText = kind === "reply" && way === "sms";
  const tooLong = byText && isTooLong(way, text, ticket.ref);
  const write = useTicketWrite<{ text: string; by?: AnswerWay }>(ticket.ref, kind === "reply" ? "replies" : "notes");
  const send = () => {
    if (!text.trim() || tooLong || write.isPending) return;
    const done = () => {
      onText("");
      announce(t(byText ? "compose.sentText" : kind === "reply" ? "compose.sent" : "compose.noted"));
    };
    write.mutate({ text: text.trim(), ...(byText ? { by: way } : {}) }, { onSuccess: done });
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
      {kind === "reply" ? <WayChoice ways={ticket.answerWays ?? []} way={way} onWay={setWay} /> : null}
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
      {byText ? <TextMeter text={text} ticketRef={ticket.ref} /> : null}
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
          disabled={!text.trim() || tooLong}
          loading={write.isPending}
          leftSection={<Icon name={byText ? "sms" : kind === "reply" ? "mail" : "note"} size={15} />}
          data-testid={`${kind}-send`}
        >
          {t(`compose.${kind}.send`)}
        </Button>
      </Group>
    </form>
  );
}

export function Compose({ ticket, lastChannel }: { ticket: TicketSummary; lastChannel: string | null }) {
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
            <ComposeForm
              kind={kind}
              ticket={ticket}
              text={texts[kind]}
              onText={(text) => type(kind, text)}
              lastChannel={lastChannel}
            />
          </Tabs.Panel>
        ))}
      </Tabs>
    </section>
  );
}
