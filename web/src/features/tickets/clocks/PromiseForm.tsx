// The dialog that makes a promise or gives one another time.
import { Button, Group, Modal, Stack, Textarea } from "@mantine/core";
import { useState } from "react";
import { useTexts } from "@/shared/i18n/language";
import { ProblemNotice } from "@/shared/ui/ProblemNotice";
import { useNow } from "@/shared/ui/useNow";
import { fieldTimeIn, instantIn } from "@/shared/ui/wallClock";
import { WhenField } from "./WhenField";

interface Props {
  title: string;
  label: string;
  zone: string;
  start: Date;
  pending: boolean;
  error: Error | null;
  onClose: () => void;
  onSubmit: (words: string, due: string) => void;
}

export function PromiseForm({ title, label, zone, start, pending, error, onClose, onSubmit }: Props) {
  const t = useTexts();
  const now = useNow();
  const [words, setWords] = useState("");
  const [when, setWhen] = useState(() => fieldTimeIn(zone, start));
  const due = instantIn(zone, when);
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ "aria-label": t("action.close") }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (due) onSubmit(words, due.toISOString());
        }}
      >
        <Stack>
          <Textarea
            label={label}
            required
            maxLength={300}
            data-autofocus
            value={words}
            onChange={(event) => setWords(event.currentTarget.value)}
            data-testid="promise-text"
          />
          <WhenField zone={zone} value={when} now={now} onChange={setWhen} />
          <ProblemNotice error={error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t("action.cancel")}
            </Button>
            <Button type="submit" loading={pending} disabled={!due} data-testid="promise-submit">
              {t("promise.submit")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
