// Not taking a ticket over, with the reason: it goes up to the lead, the giver stays its owner.
import { Button, Group, Stack, Text, Textarea } from "@mantine/core";
import { useState } from "react";
import { useTexts } from "@/shared/i18n/language";
import { useAnnounce } from "@/shared/ui/announce";
import { ProblemNotice } from "@/shared/ui/ProblemNotice";
import { useSay } from "./change-queries";
import type { ShiftHandover } from "./types";

export function DeclineForm({ handover, onCancel }: { handover: ShiftHandover; onCancel: () => void }) {
  const t = useTexts();
  const announce = useAnnounce();
  const [reason, setReason] = useState("");
  const say = useSay(handover);
  return (
    <form
      data-testid="decline-form"
      onSubmit={(event) => {
        event.preventDefault();
        say.mutate(
          { way: "declining", reason: reason.trim() },
          { onSuccess: () => announce(t("change.refused", { ref: handover.ref })) },
        );
      }}
    >
      <Stack gap={6}>
        <Text size="sm">{t("change.decline.hint", { name: handover.from.name })}</Text>
        <Textarea size="xs" label={t("handover.decline.reason")} required data-autofocus value={reason} onChange={(event) => setReason(event.currentTarget.value)} data-testid="decline-reason" />
        <ProblemNotice error={say.error} />
        <Group gap="xs" justify="flex-end">
          <Button size="xs" variant="default" onClick={onCancel}>
            {t("action.cancel")}
          </Button>
          <Button size="xs" type="submit" disabled={!reason.trim()} loading={say.isPending} data-testid="decline-submit">
            {t("handover.decline.submit")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
