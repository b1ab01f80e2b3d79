// A step that is kept in the history: a button, then why, then the step.
import { Button, Group, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTexts } from "@/shared/i18n/language";

interface Props {
  label: string;
  /** What screen readers say instead of the short label. */
  spoken: string;
  pending: boolean;
  onStep: (why: string) => void;
  testId: string;
}

export function WithReason({ label, spoken, pending, onStep, testId }: Props) {
  const t = useTexts();
  const [asking, setAsking] = useState(false);
  const [why, setWhy] = useState("");
  if (!asking) {
    return (
      <Button size="compact-xs" variant="default" aria-label={spoken} onClick={() => setAsking(true)} data-testid={testId}>
        {label}
      </Button>
    );
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onStep(why.trim());
      }}
    >
      <Group gap={6} align="flex-end">
        <TextInput
          size="xs"
          label={t("people.why")}
          required
          maxLength={1000}
          data-autofocus
          autoFocus
          value={why}
          onChange={(event) => setWhy(event.currentTarget.value)}
          data-testid={`${testId}-why`}
        />
        <Button size="xs" type="submit" loading={pending} aria-label={spoken} data-testid={`${testId}-submit`}>
          {label}
        </Button>
        <Button size="xs" variant="default" onClick={() => setAsking(false)}>
          {t("action.cancel")}
        </Button>
      </Group>
    </form>
  );
}
