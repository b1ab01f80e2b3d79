// What no record knows: the giver's plan, and what to do when it fails. Without them nothing is offered.
import { Button, Group, Stack, Text, Textarea } from "@mantine/core";
import { useState } from "react";
import { useTexts } from "@/shared/i18n/language";
import { useAnnounce } from "@/shared/ui/announce";
import { ProblemNotice } from "@/shared/ui/ProblemNotice";
import { useSay } from "./change-queries";
import type { Package, ShiftHandover } from "./types";

const MANDATORY_UP_TO = 2; // severities whose plan and contingency a person writes

export function LinesForm({ handover, packed }: { handover: ShiftHandover; packed: Package }) {
  const t = useTexts();
  const announce = useAnnounce();
  const [plan, setPlan] = useState(packed.plan);
  const [contingency, setContingency] = useState(packed.contingency);
  const say = useSay(handover);
  const required = packed.severity <= MANDATORY_UP_TO;
  const send = () =>
    say.mutate(
      { way: "lines", plan: plan.trim(), contingency: contingency.trim(), summary: "" },
      { onSuccess: () => announce(t("change.lines.kept", { ref: handover.ref })) },
    );
  return (
    <form
      data-testid="lines-form"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Stack gap={6}>
        {packed.missing.length ? (
          <Text size="sm" fw={560}>
            {t("change.lines.missing")}
          </Text>
        ) : null}
        <Textarea size="xs" label={t("change.plan")} description={t("change.plan.hint")} required={required} value={plan} onChange={(event) => setPlan(event.currentTarget.value)} data-testid="lines-plan" />
        <Textarea size="xs" label={t("change.contingency")} description={t("change.contingency.hint")} required={required} value={contingency} onChange={(event) => setContingency(event.currentTarget.value)} data-testid="lines-contingency" />
        <ProblemNotice error={say.error} />
        <Group justify="flex-end">
          <Button size="xs" type="submit" loading={say.isPending} disabled={required && !(plan.trim() && contingency.trim())} data-testid="lines-submit">
            {t("change.lines.submit")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
