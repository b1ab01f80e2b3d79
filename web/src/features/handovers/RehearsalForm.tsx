// A lead rehearses the end of a shift: at another hour, faster than time, over tickets set aside for it.
import { Button, Group, NativeSelect, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { useRoster } from "@/shared/api/roster";
import { useTexts } from "@/shared/i18n/language";
import { ProblemNotice } from "@/shared/ui/ProblemNotice";
import { refsIn } from "./refs";
import { useRehearse } from "./rehearsal-queries";

const RATES = ["1", "5", "60"];

export function RehearsalForm({ onStarted }: { onStarted: (id: string) => void }) {
  const t = useTexts();
  const shifts = useRoster().data?.roster.shifts ?? [];
  const [shift, setShift] = useState("");
  const [at, setAt] = useState("");
  const [rate, setRate] = useState("5");
  const [typed, setTyped] = useState("");
  const rehearse = useRehearse();
  const tickets = refsIn(typed);
  const send = () =>
    rehearse.mutate(
      { shift, at: new Date(at).toISOString(), rate: Number(rate), tickets },
      { onSuccess: (started) => onStarted(started.id) },
    );
  return (
    <details data-testid="rehearsal">
      <Text component="summary" size="sm">
        {t("rehearsal.title")}
      </Text>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <Stack gap="xs" mt="xs">
          <Text size="sm">{t("rehearsal.intro")}</Text>
          <Group gap="xs" align="end">
            <NativeSelect size="xs" label={t("rehearsal.shift")} required value={shift} onChange={(event) => setShift(event.currentTarget.value)} data={["", ...shifts.map((each) => each.id)]} data-testid="rehearsal-shift" />
            <TextInput size="xs" type="datetime-local" label={t("rehearsal.at")} required value={at} onChange={(event) => setAt(event.currentTarget.value)} data-testid="rehearsal-at" />
            <NativeSelect size="xs" label={t("rehearsal.rate")} value={rate} onChange={(event) => setRate(event.currentTarget.value)} data={RATES.map((each) => ({ value: each, label: t("rehearsal.times", { n: each }) }))} data-testid="rehearsal-rate" />
          </Group>
          <Textarea size="xs" label={t("rehearsal.tickets")} description={t("rehearsal.tickets.hint", { n: tickets.length })} required value={typed} onChange={(event) => setTyped(event.currentTarget.value)} data-testid="rehearsal-tickets" />
          <ProblemNotice error={rehearse.error} />
          <Button size="xs" type="submit" disabled={!shift || !at || !tickets.length} loading={rehearse.isPending} style={{ alignSelf: "start" }} data-testid="rehearsal-submit">
            {t("rehearsal.start")}
          </Button>
        </Stack>
      </form>
    </details>
  );
}
