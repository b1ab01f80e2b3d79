// One line for what happened to the ticket: owner, hand-over, call, resolution.
import { Text } from "@mantine/core";
import type { Entry, TicketSummary } from "@/shared/api/types";
import { useLanguage } from "@/shared/i18n/language";
import { Icon } from "@/shared/ui/Icon";
import { clockTime } from "@/shared/ui/time";
import { Durations } from "./Durations";
import { aboutOf } from "./clocks/about";
import { entryIcon, entryText } from "./entries";
import { OtherText } from "./regrouping/RefText";
import { UndoButton } from "./regrouping/UndoButton";
import { WhyLine } from "./regrouping/WhyLine";
import classes from "./tickets.module.css";

export function EventLine({ entry, ticket, now }: { entry: Entry; ticket: TicketSummary; now: number }) {
  const { t, language } = useLanguage();
  const key = entryText(entry);
  const actor = entry.actor.name || t("entry.deskActor");
  return (
    <li
      className={classes.entry}
      data-testid="timeline-entry"
      data-kind={entry.kind}
      data-channel={entry.channel ?? undefined}
    >
      <span className={classes.mark}>
        <Icon name={entryIcon(entry)} size={15} />
      </span>
      <div className={classes.line}>
        <Text size="sm" component="span" fw={560}>
          <OtherText text={key ? t(key) : entry.kind.replaceAll("_", " ")} other={entry.otherRef ?? aboutOf(entry, t)} />
        </Text>{" "}
        <Text size="xs" component="span" c="dimmed">
          {actor} · <time dateTime={entry.at}>{clockTime(entry.at, now, language)}</time>
        </Text>
        {entry.dueAt ? (
          <Text size="xs" component="span" c="dimmed">
            {" "}
            → <time dateTime={entry.dueAt}>{clockTime(entry.dueAt, now, language)}</time>
          </Text>
        ) : null}
        <UndoButton entry={entry} ticket={ticket} />
        <WhyLine entry={entry} />
        {entry.durations ? <Durations durations={entry.durations} /> : null}
        {entry.text ? <div className={classes.text}>{entry.text}</div> : null}
      </div>
    </li>
  );
}
