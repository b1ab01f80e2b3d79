// Offers it to somebody by name: what an emergency needs, and what a lead does with what came up.
import { Button, Group, NativeSelect } from "@mantine/core";
import { useState } from "react";
import { useAgents } from "@/shared/api/people";
import { useTexts } from "@/shared/i18n/language";
import { ProblemNotice } from "@/shared/ui/ProblemNotice";
import { useSay } from "./change-queries";
import type { ShiftHandover } from "./types";

export function OfferByHand({ handover }: { handover: ShiftHandover }) {
  const t = useTexts();
  const agents = (useAgents().data ?? []).filter((agent) => ![handover.from.id, handover.to.id].includes(agent.id));
  const [to, setTo] = useState("");
  const say = useSay(handover);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        say.mutate({ way: "offer", toAgentId: to });
      }}
    >
      <Group gap="xs" align="end">
        <NativeSelect size="xs" flex={1} label={t("change.offerTo")} required value={to} onChange={(event) => setTo(event.currentTarget.value)} data-testid="by-hand-to">
          <option value="">{t("handover.to.placeholder")}</option>
          {agents.map((agent) => (
            <option key={agent.id} value={agent.id}>
              {agent.name} · {agent.seat} · {t(agent.onShift ? "handover.onShift" : "handover.offShift")}
            </option>
          ))}
        </NativeSelect>
        <Button size="xs" variant="default" type="submit" disabled={!to} loading={say.isPending} data-testid="by-hand-submit">
          {t("change.offer")}
        </Button>
      </Group>
      <ProblemNotice error={say.error} />
    </form>
  );
}
