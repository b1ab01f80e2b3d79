// Publishes the draft as the next version; when somebody was faster, says so and keeps the draft.
import { Alert, Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { Problem } from "@/shared/api/problem";
import type { Roster } from "@/shared/api/roster";
import { useTexts } from "@/shared/i18n/language";
import { useAnnounce } from "@/shared/ui/announce";
import { ProblemNotice } from "@/shared/ui/ProblemNotice";
import { usePublish } from "./queries";

interface Props {
  draft: Roster;
  /** The newest version that the draft was made from. */
  version: number;
  onPublished: () => void;
  onDrop: () => void;
}

const SHORTEST_WHY = 3;

/** Somebody published meanwhile; a roster that breaks a rule has another title. */
const isConflict = (error: unknown) => error instanceof Problem && error.body.title === "Changed meanwhile";

export function Publish({ draft, version, onPublished, onDrop }: Props) {
  const t = useTexts();
  const announce = useAnnounce();
  const [why, setWhy] = useState("");
  const [from, setFrom] = useState("");
  const publish = usePublish();
  const send = () =>
    publish.mutate(
      { draft, version, why: why.trim(), effectiveFrom: from ? new Date(from).toISOString() : null },
      {
        onSuccess: (roster) => {
          announce(t("roster.published", { version: roster.version }));
          setWhy("");
          onPublished();
        },
      },
    );
  return (
    <form
      data-testid="roster-publish"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Stack gap="xs">
        <Text size="sm" fw={560}>
          {t("roster.changed", { version })}
        </Text>
        <Group gap="xs" align="end">
          <TextInput size="xs" flex={1} miw={200} label={t("roster.publish.why")} required value={why} onChange={(event) => setWhy(event.currentTarget.value)} data-testid="roster-why" />
          <TextInput size="xs" type="datetime-local" label={t("roster.publish.from")} value={from} onChange={(event) => setFrom(event.currentTarget.value)} data-testid="roster-from" />
          <Button size="xs" type="submit" disabled={why.trim().length < SHORTEST_WHY} loading={publish.isPending} data-testid="roster-submit">
            {t("roster.publish")}
          </Button>
          <Button size="xs" variant="default" onClick={onDrop} data-testid="roster-drop">
            {t("roster.drop")}
          </Button>
        </Group>
        {isConflict(publish.error) ? (
          <Alert color="orange" variant="light" role="alert" title={t("roster.conflict")} data-testid="roster-conflict" p="xs">
            <Text size="sm">{t("roster.conflict.next")}</Text>
          </Alert>
        ) : (
          <ProblemNotice error={publish.error} />
        )}
      </Stack>
    </form>
  );
}
