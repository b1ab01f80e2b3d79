// The head of a ticket: reference, subject, facts, owner, and what can be done with it.
import { Badge, Group, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import type { TicketSummary } from "@/shared/api/types";
import { useTexts } from "@/shared/i18n/language";
import { PatientWaiting } from "@/shared/ui/PatientWaiting";
import { Severity } from "@/shared/ui/Severity";
import { OwnerChoice } from "./OwnerChoice";
import { Reopen } from "./Reopen";
import { Resolve } from "./Resolve";
import { TicketFacts } from "./TicketFacts";
import classes from "./tickets.module.css";
import { ticketTitle } from "./title";

interface Props {
  ticket: TicketSummary;
  actions: ReactNode;
  requester: ReactNode;
}

export function TicketHead({ ticket, actions, requester }: Props) {
  const t = useTexts();
  const resolved = ticket.status === "resolved";
  return (
    <header className={classes.head}>
      <Group justify="space-between" align="flex-start" gap="xs">
        <div style={{ minWidth: 0, flex: "1 1 260px" }}>
          <Group gap={6}>
            <Text size="sm" c="dimmed" ff="monospace" data-testid="ticket-ref">
              {ticket.ref}
            </Text>
            <Badge variant="outline" color={resolved ? "gray" : undefined} size="sm" radius="sm" tt="none" data-testid="ticket-status">
              {t(`status.${ticket.status}`)}
            </Badge>
            <Severity level={ticket.severity} />
            {ticket.patientWaiting ? <PatientWaiting /> : null}
          </Group>
          <Title order={2} size="h4" mt={2}>
            {ticketTitle(ticket, t)}
          </Title>
        </div>
        <Group gap={6} role="group" aria-label={t("ticket.actions")}>
          {resolved ? null : <OwnerChoice key={ticket.owner?.id} ticket={ticket} />}
          {resolved ? null : actions}
          {resolved ? <Reopen ticket={ticket} /> : <Resolve ticket={ticket} />}
        </Group>
      </Group>
      <TicketFacts ticket={ticket} requester={requester} />
    </header>
  );
}
