// The words of a reply or a note, the way of a reply and its files, and the button that sends them.
import { Box, Button, Group, Text, Textarea } from "@mantine/core";
import { type KeyboardEvent, useState } from "react";
import type { AnswerWay, TicketSummary } from "@/shared/api/types";
import { useTexts } from "@/shared/i18n/language";
import { useAnnounce } from "@/shared/ui/announce";
import { Icon } from "@/shared/ui/Icon";
import { ProblemNotice } from "@/shared/ui/ProblemNotice";
import { isTooLong, TextMeter, WayChoice } from "./AnswerWay";
import type { DraftKind } from "./drafts";
import { useTicketWrite } from "./queries";
import { type ReplyFile, ReplyFiles } from "./ReplyFiles";
import { firstWay } from "./ways";

interface Written {
  text: string;
  by?: AnswerWay;
  files?: { id: string; name: string }[];
}

interface FormProps {
  kind: DraftKind;
  ticket: TicketSummary;
  text: string;
  onText: (text: string) => void;
  lastChannel: string | null;
}

export function ComposeForm({ kind, ticket, text, onText, lastChannel }: FormProps) {
  const t = useTexts();
  const announce = useAnnounce();
  const [way, setWay] = useState(() => firstWay(ticket, lastChannel));
  const byText = kind === "reply" && way === "sms";
  const tooLong = byText && isTooLong(way, text, ticket.ref);
  const [files, setFiles] = useState<ReplyFile[]>([]);
  const write = useTicketWrite<Written>(ticket.ref, kind === "reply" ? "replies" : "notes");
  const send = () => {
    if (!text.trim() || tooLong || write.isPending) return;
    const done = () => {
      onText("");
      setFiles([]);
      announce(t(byText ? "compose.sentText" : kind === "reply" ? "compose.sent" : "compose.noted"));
    };
    const byMail = kind === "reply" && !byText;
    const named = files.map(({ id, name }) => ({ id, name }));
    const how = byText ? { by: way } : byMail ? { files: named } : {};
    write.mutate({ text: text.trim(), ...how }, { onSuccess: done });
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
      {kind === "reply" && !byText ? <ReplyFiles ticketRef={ticket.ref} files={files} onFiles={setFiles} /> : null}
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
