// The frame of the dialogs here: a form that sends, says what was wrong, or is left.
import { Button, Group, Modal, Stack, Textarea } from "@mantine/core";
import type { ReactNode } from "react";
import { useTexts } from "@/shared/i18n/language";
import { ProblemNotice } from "@/shared/ui/ProblemNotice";

interface Props {
  title: string;
  opened: boolean;
  onClose: () => void;
  children: ReactNode;
}

/** What is inside begins anew each time it opens. */
export function Dialog({ title, opened, onClose, children }: Props) {
  const t = useTexts();
  return (
    <Modal opened={opened} onClose={onClose} title={title} size="lg" closeButtonProps={{ "aria-label": t("action.close") }}>
      {children}
    </Modal>
  );
}

interface FormProps {
  submit: string;
  ready: boolean;
  pending: boolean;
  error: unknown;
  onSubmit: () => void;
  /** Without it there is nothing to leave undone. */
  onCancel?: () => void;
  children: ReactNode;
  testId: string;
}

export function DialogForm({ submit, ready, pending, error, onSubmit, onCancel, children, testId }: FormProps) {
  const t = useTexts();
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (ready && !pending) onSubmit();
      }}
      data-testid={`${testId}-form`}
    >
      <Stack gap="sm">
        {children}
        <ProblemNotice error={error} />
        <Group justify="flex-end">
          {onCancel ? (
            <Button variant="default" onClick={onCancel}>
              {t("action.cancel")}
            </Button>
          ) : null}
          <Button type="submit" disabled={!ready} loading={pending} data-testid={`${testId}-submit`}>
            {submit}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

interface WhyProps {
  label: string;
  text: string;
  onText: (text: string) => void;
  testId: string;
}

export function WhyField({ label, text, onText, testId }: WhyProps) {
  return (
    <Textarea
      label={label}
      minRows={1}
      maxRows={4}
      value={text}
      onChange={(event) => onText(event.currentTarget.value)}
      data-testid={`${testId}-why`}
    />
  );
}
