// Taking a ticket over: the next action in my own words and by when, or a reason why not.
import { Button, Group, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTexts } from "@/shared/i18n/language";
import { useAnnounce } from "@/shared/ui/announce";
import { ProblemNotice } from "@/shared/ui/ProblemNotice";
import { fieldTime } from "@/shared/ui/time";
import { useSay } from "./change-queries";
import { DeclineForm } from "./DeclineForm";
import type { Package, ShiftHandover } from "./types";

interface Props {
  handover: ShiftHandover;
  packed: Package;
  /** The time by the hand-over's own clock. */
  now: number;
}

/** What is due by the record, while it lies ahead. */
function firstDue({ due }: ShiftHandover, now: number): string {
  return due && Date.parse(due) > now ? fieldTime(new Date(due)) : "";
}

export function ReadBackForm({ handover, packed, now }: Props) {
  const t = useTexts();
  const announce = useAnnounce();
  const [declining, setDeclining] = useState(false);
  const [action, setAction] = useState("");
  const [due, setDue] = useState(() => firstDue(handover, now));
  // The version that is on the screen when somebody begins to write is the one they have read.
  const [read, setRead] = useState(packed.version);
  const say = useSay(handover);
  if (declining) return <DeclineForm handover={handover} onCancel={() => setDeclining(false)} />;
  const changed = read !== packed.version;
  const send = () =>
    say.mutate(
      { way: "acceptance", nextAction: action.trim(), dueAt: new Date(due).toISOString(), packageVersion: read },
      { onSuccess: () => announce(t("change.taken", { ref: handover.ref })) },
    );
  return (
    <form
      data-testid="read-back-form"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Stack gap={6}>
        {changed ? (
          <Group gap="xs" role="alert">
            <Text size="sm" fw={560}>
              {t("change.newPackage")}
            </Text>
            <Button size="compact-xs" variant="default" onClick={() => setRead(packed.version)} data-testid="read-again">
              {t("change.readAgain")}
            </Button>
          </Group>
        ) : null}
        <Textarea size="xs" label={t("change.readBack")} description={t("change.readBack.hint")} required value={action} onChange={(event) => setAction(event.currentTarget.value)} data-testid="read-back-action" />
        <TextInput size="xs" type="datetime-local" label={t("change.readBack.due")} required value={due} onChange={(event) => setDue(event.currentTarget.value)} data-testid="read-back-due" />
        <ProblemNotice error={say.error} />
        <Group gap="xs" justify="flex-end">
          <Button size="xs" variant="default" onClick={() => setDeclining(true)} data-testid="shift-decline">
            {t("handover.decline")}
          </Button>
          <Button size="xs" type="submit" disabled={!action.trim() || !due || changed} loading={say.isPending} data-testid="shift-accept">
            {t("change.accept")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
