// What a person said or wrote: channel, direction, times, why it is on this ticket, text, files, recording.
import { Group, Text } from "@mantine/core";
import type { Entry, TicketSummary } from "@/shared/api/types";
import { type Translate, useLanguage, useTexts } from "@/shared/i18n/language";
import { channelOf, channelText } from "@/shared/ui/channels";
import { Icon } from "@/shared/ui/Icon";
import { clockTime, isOtherZone } from "@/shared/ui/time";
import { Attachments } from "./Attachments";
import { Cautions } from "./Cautions";
import { Delivery } from "./Delivery";
import { entryIcon, isFileOfChat, isWordless, sideOf } from "./entries";
import { isHeld, shownText } from "./holds/hold";
import { HoldSteps } from "./holds/HoldSteps";
import { MailLayout } from "./MailLayout";
import { splitQuote } from "./quote";
import { EntryMark } from "./regrouping/EntryMark";
import { WhyLine } from "./regrouping/WhyLine";
import { withTurnsShown } from "./turns";
import { Voicemail } from "./Voicemail";
import classes from "./tickets.module.css";

function Times({ entry, now, zone }: { entry: Entry; now: number; zone?: string | null }) {
  const { t, language } = useLanguage();
  const site = isOtherZone(zone, now) ? clockTime(entry.at, now, language, zone) : "";
  return (
    <Text size="xs" c="dimmed">
      <time dateTime={entry.at}>{clockTime(entry.at, now, language)}</time>
      {site ? ` · ${t("entry.siteTime", { time: site })}` : null}
    </Text>
  );
}

function Words({ text, quote }: { text: string; quote?: string }) {
  const t = useTexts();
  const { said, quoted } = quote ? { said: text, quoted: quote } : splitQuote(text);
  return (
    <>
      {said ? <div className={classes.text}>{withTurnsShown(said)}</div> : null}
      {quoted ? (
        <details className={classes.quoted}>
          <summary>{t("entry.quoted")}</summary>
          <div className={classes.text}>{withTurnsShown(quoted)}</div>
        </details>
      ) : null}
    </>
  );
}

function heading(entry: Entry, t: Translate): string {
  if (entry.kind === "note_added") return t("entry.note_added");
  const channel = channelOf(entry.channel);
  const name = channel === "other" ? (entry.channel ?? t("channel.other")) : t(channelText(channel));
  return `${name}, ${t(`direction.${sideOf(entry)}`)}`;
}

interface Props {
  entry: Entry;
  timeline: Entry[];
  ticket: TicketSummary;
  now: number;
}

export function MessageCard({ entry, timeline, ticket, now }: Props) {
  const { t, language } = useLanguage();
  const name = entry.actor.name || t("entry.deskActor");
  const contact = `${heading(entry, t)}, ${name}, ${clockTime(entry.at, now, language)}`;
  return (
    <li
      className={classes.entry}
      data-testid="timeline-entry"
      data-kind={entry.kind}
      data-channel={entry.channel ?? undefined}
      data-side={sideOf(entry)}
    >
      <EntryMark entry={entry} contact={contact}>
        <span className={classes.mark}>
          <Icon name={entryIcon(entry)} size={15} />
        </span>
      </EntryMark>
      <div className={classes.card}>
        <Group justify="space-between" gap={8}>
          <Text size="sm">
            <b>{name}</b>
            <Text span size="xs" c="dimmed" ms={8}>
              {heading(entry, t)}
            </Text>
          </Text>
          <Times entry={entry} now={now} zone={ticket.siteTimeZone} />
        </Group>
        <WhyLine entry={entry} timeline={timeline} />
        {entry.subject ? (
          <Text size="sm" fw={560} mt={4}>
            {withTurnsShown(shownText(entry.subject, t))}
          </Text>
        ) : null}
        {!isHeld(entry) && !isFileOfChat(entry) && (entry.text || entry.quoted) ? <Words text={entry.text ?? ""} quote={entry.quoted} /> : null}
        {isWordless(entry) ? (
          <Text size="sm" c="dimmed" fs="italic" mt={4} data-testid="no-text">
            {t("entry.noText")}
          </Text>
        ) : null}
        <Voicemail entry={entry} ticketRef={ticket.ref} now={now} />
        {isHeld(entry) ? null : <MailLayout entry={entry} ticketRef={ticket.ref} />}
        <Attachments entry={entry} ticketRef={ticket.ref} />
        <Cautions entry={entry} />
        {entry.holdKey ? <HoldSteps entry={entry} ticketRef={ticket.ref} holdKey={entry.holdKey} /> : null}
        {entry.delivery ? <Delivery state={entry.delivery} /> : null}
      </div>
    </li>
  );
}
