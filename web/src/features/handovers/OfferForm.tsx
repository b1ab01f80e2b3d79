// What the receiver of a hand-over is told: next action, when, and what matters.
import { Button, Group, NativeSelect, Stack, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { useAgents, useMe } from "@/shared/api/people";
import type { TicketSummary } from "@/shared/api/types";
import { useTexts } from "@/shared/i18n/language";
import { ProblemNotice } from "@/shared/ui/ProblemNotice";
import { fieldTime } from "@/shared/ui/time";
import { useOffer } from "./queries";

interface Props {
  ticket: TicketSummary;
  onOffered: (name: string) => void;
  onCancel: () => void;
}

const FIRST_DUE = 2 * 60 * 60 * 1000;
const liesAhead = (moment: Date) => moment.getTime() > Date.now();

export function OfferForm({ ticket, onOffered, onCancel }: Props) {
  const t = useTexts();
  const me = useMe().data;
  const agents = (useAgents().data ?? []).filter((agent) => agent.id !== me?.agentId);
  const [to, setTo] = useState("");
  const [nextAction, setNextAction] = useState("");
  const [due, setDue] = useState(() => fieldTime(new Date(Date.now() + FIRST_DUE)));
  const [summary, setSummary] = useState("");
  const [late, setLate] = useState(false);
  const offer = useOffer(ticket.ref);
  const send = () => {
    const dueAt = new Date(due);
    const past = !liesAhead(dueAt);
    setLate(past);
    if (past) return;
    const name = agents.find((agent) => agent.id === to)?.name ?? to;
    const body = { toAgentId: to, nextAction: nextAction.trim(), dueAt: dueAt.toISOString(), summary: summary.trim() };
    offer.mutate(body, { onSuccess: () => onOffered(name) });
  };
  return (
    <form
      data-testid="handover-form"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Stack gap="sm">
        <NativeSelect label={t("handover.to")} required value={to} onChange={(event) => setTo(event.currentTarget.value)} data-testid="handover-to">
          <option value="">{t("handover.to.placeholder")}</option>
          {agents.map((agent) => (
            <option key={agent.id} value={agent.id}>
              {agent.name} · {agent.seat} · {t(agent.onShift ? "handover.onShift" : "handover.offShift")}
            </option>
          ))}
        </NativeSelect>
        <Textarea
          label={t("handover.next")}
          description={t("handover.next.hint")}
          required
          value={nextAction}
          onChange={(event) => setNextAction(event.currentTarget.value)}
          data-testid="handover-next"
        />
        <TextInput
          type="datetime-local"
          label={t("handover.due")}
          required
          error={late ? t("handover.pastDue") : null}
          value={due}
          onChange={(event) => setDue(event.currentTarget.value)}
          data-testid="handover-due"
        />
        <Textarea
          label={t("handover.summary")}
          required
          minRows={3}
          value={summary}
          onChange={(event) => setSummary(event.currentTarget.value)}
          data-testid="handover-summary"
        />
        <ProblemNotice error={offer.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            {t("action.cancel")}
          </Button>
          <Button type="submit" loading={offer.isPending} data-testid="handover-submit">
            {t("handover.submit")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
