// Finding the other ticket: a search field and the tickets that match, suggested ones first.
import { Badge, Radio, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import type { OtherTicket, TicketPage } from "@/shared/api/types";
import { useTexts } from "@/shared/i18n/language";
import { Icon } from "@/shared/ui/Icon";
import { Severity } from "@/shared/ui/Severity";
import classes from "./regrouping.module.css";
import { useCandidates } from "./useCandidates";

interface Props {
  page: TicketPage;
  chosen: OtherTicket | null;
  onChoose: (ticket: OtherTicket) => void;
}

function Option({ ticket, suggested }: { ticket: OtherTicket; suggested: boolean }) {
  const t = useTexts();
  const requester = ticket.requester?.name ?? t("tickets.unknownRequester");
  return (
    <span className={classes.option}>
      <span className={classes.optionHead}>
        <Text span size="xs" ff="monospace">
          {ticket.ref}
        </Text>
        <Severity level={ticket.severity} short />
        {ticket.status === "resolved" ? (
          <Text span size="xs" c="dimmed">
            {t("status.resolved")}
          </Text>
        ) : null}
        {suggested ? (
          <Badge size="sm" radius="sm" tt="none" variant="light">
            {t("picker.suggested")}
          </Badge>
        ) : null}
      </span>
      <Text span size="sm" className={classes.ellipsis}>
        {[ticket.subject, requester].filter(Boolean).join(" · ")}
      </Text>
    </span>
  );
}

export function TicketPicker({ page, chosen, onChoose }: Props) {
  const t = useTexts();
  const [words, setWords] = useState("");
  const { tickets, suggested, more } = useCandidates(page, words);
  const kept = chosen && !tickets.some((ticket) => ticket.ref === chosen.ref) ? [chosen] : [];
  const offered = [...kept, ...tickets];
  return (
    <div>
      <TextInput
        label={t("picker.search")}
        placeholder={t("picker.search.hint")}
        leftSection={<Icon name="search" size={14} />}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
        // Enter chooses the only match instead of sending the form without one.
        onKeyDown={(event) => {
          if (event.key !== "Enter") return;
          event.preventDefault();
          if (tickets[0]) onChoose(tickets[0]);
        }}
        data-autofocus
        data-testid="picker-search"
      />
      <Radio.Group
        mt={8}
        value={chosen?.ref ?? ""}
        onChange={(ref) => {
          const ticket = offered.find((each) => each.ref === ref);
          if (ticket) onChoose(ticket);
        }}
        aria-label={t("picker.tickets")}
        data-testid="picker-tickets"
      >
        <div className={classes.options}>
          {offered.map((ticket) => (
            <Radio
              key={ticket.ref}
              value={ticket.ref}
              label={<Option ticket={ticket} suggested={suggested.has(ticket.ref)} />}
              className={classes.radio}
              classNames={{ body: classes.radioBody, labelWrapper: classes.radioText, label: classes.radioText }}
              data-testid="picker-ticket"
              data-ref={ticket.ref}
            />
          ))}
          {tickets.length ? null : (
            <Text size="sm" c="dimmed" p="xs" role="status">
              {t("picker.none")}
            </Text>
          )}
        </div>
      </Radio.Group>
      {more ? (
        <Text size="xs" c="dimmed" mt={4}>
          {t("picker.more", { n: more })}
        </Text>
      ) : null}
    </div>
  );
}
