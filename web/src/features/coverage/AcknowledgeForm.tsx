// A lead says that a hole is known, and what was done about it: its alarm ends.
import { Button, Group, TextInput } from "@mantine/core";
import { useState } from "react";
import type { ToldHole } from "@/shared/api/roster";
import { useTexts } from "@/shared/i18n/language";
import { ProblemNotice } from "@/shared/ui/ProblemNotice";
import { useAcknowledge } from "./queries";

const SHORTEST_WHY = 3;

export function AcknowledgeForm({ hole, onDone }: { hole: ToldHole; onDone: () => void }) {
  const t = useTexts();
  const [why, setWhy] = useState("");
  const acknowledge = useAcknowledge();
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        acknowledge.mutate({ what: hole.what, from: hole.from, to: hole.to, why: why.trim() }, { onSuccess: onDone });
      }}
    >
      <Group gap="xs" align="end">
        <TextInput
          size="xs"
          flex={1}
          label={t("coverage.why")}
          required
          value={why}
          onChange={(event) => setWhy(event.currentTarget.value)}
          data-testid="hole-why"
        />
        <Button size="xs" type="submit" disabled={why.trim().length < SHORTEST_WHY} loading={acknowledge.isPending} data-testid="hole-submit">
          {t("coverage.acknowledge")}
        </Button>
        <Button size="xs" variant="default" onClick={onDone}>
          {t("action.cancel")}
        </Button>
      </Group>
      <ProblemNotice error={acknowledge.error} />
    </form>
  );
}
