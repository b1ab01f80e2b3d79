// One ticket: who and what, everything that happened, and the ways to answer.
import { Loader, Text } from "@mantine/core";
import type { ReactNode } from "react";
import type { TicketPage as Page, TicketSummary } from "@/shared/api/types";
import { useTexts } from "@/shared/i18n/language";
import { ProblemNotice } from "@/shared/ui/ProblemNotice";
import { TicketClocks } from "./clocks/TicketClocks";
import { Compose } from "./Compose";
import { senderOf } from "./entries";
import { useTicket } from "./queries";
import { AnswerOrSelection } from "./regrouping/AnswerOrSelection";
import { MergeTicket } from "./regrouping/MergeTicket";
import { Regrouping } from "./regrouping/Regrouping";
import { SelectionProvider } from "./regrouping/selection";
import { ToSurvivor } from "./regrouping/ToSurvivor";
import { TicketHead } from "./TicketHead";
import { Timeline } from "./Timeline";
import classes from "./tickets.module.css";
import { lastChannelOf } from "./ways";

interface Props {
  ticketRef: string;
  /** Further actions that the page puts beside ours, such as the hand-over. */
  actions: (ticket: TicketSummary) => ReactNode;
  /** The requester's name; `sender` is what an unknown one contacted us from, or empty. */
  requester: (ticket: TicketSummary, sender: string) => ReactNode;
}

function OwnActions({ page, others }: { page: Page; others: ReactNode }) {
  return (
    <>
      {others}
      <MergeTicket page={page} />
    </>
  );
}

export function TicketPage({ ticketRef, actions, requester }: Props) {
  const t = useTexts();
  const { data, error } = useTicket(ticketRef);
  if (!data) {
    return (
      <div className={classes.head}>
        {error ? (
          <>
            <Text mb="xs">{t("ticket.missing", { ref: ticketRef })}</Text>
            <ProblemNotice error={error} />
          </>
        ) : (
          <Loader size="sm" aria-label={t("app.loading")} />
        )}
      </div>
    );
  }
  const { ticket, timeline } = data;
  if (ticket.ref !== ticketRef) return <ToSurvivor gone={ticketRef} kept={ticket.ref} />;
  return (
    <SelectionProvider>
      <article className={classes.page} data-testid="ticket-page" data-ref={ticket.ref} data-status={ticket.status}>
        <TicketHead
          ticket={ticket}
          actions={<OwnActions page={data} others={actions(ticket)} />}
          requester={requester(ticket, senderOf(timeline))}
        />
        {data.clocks && ticket.status !== "resolved" ? <TicketClocks ticket={ticket} clocks={data.clocks} /> : null}
        <Regrouping page={data} />
        <Timeline entries={timeline} ticket={ticket} />
        <AnswerOrSelection page={data}>
          <Compose
            key={ticket.ref}
            ticket={ticket}
            lastChannel={lastChannelOf(timeline)}
            closed={data.mailClosed} chatOpen={data.chatOpen}
          />
        </AnswerOrSelection>
      </article>
    </SelectionProvider>
  );
}
