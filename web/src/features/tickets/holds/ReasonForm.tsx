// A step that goes into the history: first why, then the step.
import { Button, Group, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTexts } from "@/shared/i18n/language";

interface Props {
  label: string;
  pending: boolean;
  onStep: (reason: string) => void;
  onCancel: () => void;
  testId: string;
}

export function ReasonForm({ label, pending, onStep, onCancel, testId }: Props) {
  const t = useTexts();
  const [reason, setReason] = useState("");
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (reason.trim()) onStep(reason.trim());
      }}
    >
      <Group gap={6} align="flex-end" mt={6}>
        <TextInput
          size="xs"
          label={t("hold.reason")}
          required
          maxLength={2000}
          autoFocus
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          data-testid={`${testId}-reason`}
        />
        <Button size="xs" type="submit" loading={pending} data-testid={`${testId}-submit`}>
          {label}
        </Button>
        <Button size="xs" variant="default" onClick={onCancel}>
          {t("action.cancel")}
        </Button>
      </Group>
    </form>
  );
}
