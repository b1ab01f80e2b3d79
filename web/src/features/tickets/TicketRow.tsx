// One ticket in the list, readable at a glance.
import { Group, Text, UnstyledButton } from "@mantine/core";
import type { TicketSummary } from "@/shared/api/types";
import { useLanguage } from "@/shared/i18n/language";
import { channelIcon, channelOf, channelText } from "@/shared/ui/channels";
import { Icon } from "@/shared/ui/Icon";
import { PatientWaiting } from "@/shared/ui/PatientWaiting";
import { Severity } from "@/shared/ui/Severity";
import { relativeTime } from "@/shared/ui/time";
import classes from "./tickets.module.css";
import { DueMark } from "./clocks/DueMark";
import { shownText } from "./holds/hold";
import { ticketTitle } from "./title";

interface Props {
  ticket: TicketSummary;
  now: number;
  selected: boolean;
  fresh: boolean;
  onSelect: (ref: string) => void;
}

function Channels({ names }: { names: string[] }) {
  const { t } = useLanguage();
  const channels = [...new Set(names.map(channelOf))];
  const label = channels.map((channel) => t(channelText(channel))).join(", ");
  return (
    <span role="img" aria-label={label} title={label} className={classes.channels}>
      {channels.map((channel) => (
        <Icon key={channel} name={channelIcon(channel)} size={14} />
      ))}
    </span>
  );
}

function place(ticket: TicketSummary, t: ReturnType<typeof useLanguage>["t"]): string {
  const site = ticket.siteNo ? t("tickets.site", { site: ticket.siteNo }) : "";
  return [ticket.studyId ?? t("tickets.noStudy"), site].filter(Boolean).join(" · ");
}

export function TicketRow({ ticket, now, selected, fresh, onSelect }: Props) {
  const { t, language } = useLanguage();
  return (
    <li>
      <UnstyledButton
        className={classes.row}
        data-testid="ticket-row"
        data-ref={ticket.ref}
        data-status={ticket.status}
        data-fresh={fresh || undefined}
        aria-current={selected ? "true" : undefined}
        onClick={() => onSelect(ticket.ref)}
      >
        <Group gap={6} wrap="nowrap" justify="space-between">
          <Group gap={6} wrap="nowrap" className={classes.shrink}>
            <Severity level={ticket.severity} short />
            <Text size="xs" c="dimmed" ff="monospace">
              {ticket.ref}
            </Text>
          </Group>
          <Text component="time" dateTime={ticket.lastAt} size="xs" c="dimmed" className={classes.nowrap}>
            {relativeTime(ticket.lastAt, now, language, t("time.now"))}
          </Text>
        </Group>
        <Text size="sm" fw={560} lineClamp={1}>
          {ticketTitle(ticket, t)}
        </Text>
        <Text size="xs" lineClamp={1}>
          {ticket.requester?.name ?? t("tickets.unknownRequester")} · {place(ticket, t)}
        </Text>
        <Text size="xs" c="dimmed" lineClamp={1}>
          {shownText(ticket.lastText, t)}
        </Text>
        <Group gap={6} justify="space-between" wrap="nowrap" c="dimmed">
          <Group gap={8} wrap="nowrap" className={classes.whole}>
            <Channels names={ticket.channels} />
            {ticket.patientWaiting ? <PatientWaiting /> : null}
            {ticket.due ? <DueMark due={ticket.due} now={now} /> : null}
          </Group>
          <Text size="xs" truncate>
            {ticket.owner?.name ?? t("tickets.noOwner")}
          </Text>
        </Group>
      </UnstyledButton>
    </li>
  );
}
