// Who owns the ticket, and giving it to somebody else at once.
import { Button, NativeSelect } from "@mantine/core";
import type { TicketSummary } from "@/shared/api/types";
import { useAgents, useMe } from "@/shared/api/people";
import { useTexts } from "@/shared/i18n/language";
import { ProblemNotice } from "@/shared/ui/ProblemNotice";
import { useTicketWrite } from "./queries";

export function OwnerChoice({ ticket }: { ticket: TicketSummary }) {
  const t = useTexts();
  const me = useMe().data;
  const agents = useAgents().data ?? [];
  const change = useTicketWrite<{ agentId: string }>(ticket.ref, "owner");
  const known = agents.some((agent) => agent.id === ticket.owner?.id);
  return (
    <>
      <NativeSelect
        size="xs"
        aria-label={t("ticket.owner.change")}
        disabled={change.isPending}
        value={ticket.owner?.id ?? ""}
        onChange={(event) => change.mutate({ agentId: event.currentTarget.value })}
        data-testid="owner-choice"
      >
        {known ? null : <option value={ticket.owner?.id ?? ""}>{ticket.owner?.name ?? t("tickets.noOwner")}</option>}
        {agents.map((agent) => (
          <option key={agent.id} value={agent.id}>
            {agent.name}
          </option>
        ))}
      </NativeSelect>
      {me && ticket.owner?.id !== me.agentId ? (
        <Button
          size="xs"
          variant="default"
          loading={change.isPending}
          onClick={() => change.mutate({ agentId: me.agentId })}
          data-testid="owner-take"
        >
          {t("ticket.take")}
        </Button>
      ) : null}
      <ProblemNotice error={change.error} />
    </>
  );
}
