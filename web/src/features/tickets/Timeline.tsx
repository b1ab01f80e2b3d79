// Everything that happened on a ticket, all channels in one column, oldest first.
import { Text } from "@mantine/core";
import { useEffect, useRef } from "react";
import type { Entry, TicketSummary } from "@/shared/api/types";
import { useTexts } from "@/shared/i18n/language";
import { useNow } from "@/shared/ui/useNow";
import { isEcho, isSpoken } from "./entries";
import { EventLine } from "./EventLine";
import { MessageCard } from "./MessageCard";
import classes from "./tickets.module.css";

interface Props {
  entries: Entry[];
  ticket: TicketSummary;
}

const NEAR_END = 120;

/** Keeps the newest entry in view, unless the reader has scrolled up to read; what an agent adds is always shown. */
function useFollowing(entries: Entry[], ref: string) {
  const count = entries.length;
  const own = entries.at(-1)?.actor.kind === "agent";
  const list = useRef<HTMLOListElement>(null);
  const seen = useRef({ ref: "", count: 0 });
  useEffect(() => {
    const element = list.current;
    if (!element || (seen.current.ref === ref && seen.current.count === count)) return;
    const opened = seen.current.ref !== ref;
    const last = element.lastElementChild?.clientHeight ?? 0;
    const distance = element.scrollHeight - element.scrollTop - element.clientHeight;
    if (opened || own || distance < last + NEAR_END) element.scrollTop = element.scrollHeight;
    seen.current = { ref, count };
  }, [count, own, ref]);
  return list;
}

export function Timeline({ entries, ticket }: Props) {
  const t = useTexts();
  const now = useNow();
  const list = useFollowing(entries, ticket.ref);
  return (
    <ol
      ref={list}
      className={classes.timeline}
      // A scrolled region must be reachable by keyboard.
      tabIndex={0}
      aria-label={t("ticket.timeline")}
      data-testid="timeline"
    >
      {entries.length ? null : (
        <Text component="li" size="sm" c="dimmed">
          {t("ticket.timeline.empty")}
        </Text>
      )}
      {entries.filter((entry) => !isEcho(entry, ticket)).map((entry) =>
        isSpoken(entry) ? (
          <MessageCard key={entry.seq} entry={entry} timeline={entries} ticket={ticket} now={now} />
        ) : (
          <EventLine key={entry.seq} entry={entry} ticket={ticket} now={now} />
        ),
      )}
    </ol>
  );
}
