// Answering on a ticket: a reply that goes to the site by mail or text, or a note that stays at the desk.
import { Tabs } from "@mantine/core";
import { useState } from "react";
import type { TicketPage, TicketSummary } from "@/shared/api/types";
import { useTexts } from "@/shared/i18n/language";
import { ChatFile } from "./ChatFile";
import { ClosedAddress } from "./ClosedAddress";
import { ComposeForm } from "./ComposeForm";
import { type DraftKind, draftOf, keepDraft } from "./drafts";
import classes from "./tickets.module.css";

interface ComposeProps {
  ticket: TicketSummary;
  lastChannel: string | null;
  closed?: TicketPage["mailClosed"];
  /** Whether a chat goes on. */
  chatOpen?: boolean;
}

export function Compose({ ticket, lastChannel, closed = "", chatOpen }: ComposeProps) {
  const t = useTexts();
  const [texts, setTexts] = useState(() => draftOf(ticket.ref));
  const type = (kind: DraftKind, text: string) => {
    const draft = { ...draftOf(ticket.ref), [kind]: text };
    keepDraft(ticket.ref, draft);
    setTexts(draft);
  };
  return (
    <section className={classes.compose} aria-label={t("compose.title")} data-testid="compose">
      {chatOpen ? <ChatFile ticketRef={ticket.ref} /> : null}
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
              lastChannel={lastChannel}
            />
          </Tabs.Panel>
        ))}
      </Tabs>
    </section>
  );
}
