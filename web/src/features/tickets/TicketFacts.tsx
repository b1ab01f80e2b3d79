// The facts of a ticket as short pairs of name and value.
import type { ReactNode } from "react";
import type { TicketSummary } from "@/shared/api/types";
import { useLanguage } from "@/shared/i18n/language";
import { clockTime, isOtherZone, relativeTime } from "@/shared/ui/time";
import { useNow } from "@/shared/ui/useNow";
import classes from "./tickets.module.css";

function languageName(code: string, language: string): string {
  try {
    return new Intl.DisplayNames(language, { type: "language" }).of(code) ?? code;
  } catch {
    return code;
  }
}

export function TicketFacts({ ticket, requester }: { ticket: TicketSummary; requester: ReactNode }) {
  const { t, language } = useLanguage();
  const now = useNow();
  const zone = ticket.siteTimeZone;
  const facts: [string, ReactNode, string?][] = [
    [t("ticket.requester"), requester, "ticket-requester"],
    [t("ticket.study"), ticket.studyId ?? t("tickets.noStudy"), "ticket-study"],
    [t("ticket.site"), ticket.siteNo ?? "–"],
    [t("ticket.owner"), ticket.owner?.name ?? t("tickets.noOwner"), "ticket-owner"],
    [t("ticket.opened"), relativeTime(ticket.openedAt, now, language, t("time.now"))],
  ];
  if (ticket.language) facts.push([t("ticket.language"), languageName(ticket.language, language)]);
  if (isOtherZone(zone, now)) {
    facts.push([t("ticket.siteTime"), clockTime(new Date(now).toISOString(), now, language, zone)]);
  }
  return (
    <dl className={classes.facts}>
      {facts.map(([name, value, testId]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd data-testid={testId}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
