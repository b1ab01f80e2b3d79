// What fits no ticket: why it stands there, who wrote it, and what people did with it.
import { Loader, SegmentedControl, Stack, Text, Title } from "@mantine/core";
import { useState } from "react";
import { useTexts } from "@/shared/i18n/language";
import { ProblemNotice } from "@/shared/ui/ProblemNotice";
import { EntryCard } from "./EntryCard";
import { useQuarantine } from "./queries";
import { type Standing, standings } from "./types";

export function QuarantinePage() {
  const t = useTexts();
  const [state, setState] = useState<Standing>("waiting");
  const list = useQuarantine(state);
  return (
    <Stack p="md" gap="sm" style={{ overflow: "auto" }} h="100%">
      <Title order={2} size="h4">
        {t("quarantine.title")}
      </Title>
      <Text size="sm">{t("quarantine.intro")}</Text>
      <SegmentedControl
        size="xs"
        aria-label={t("quarantine.view")}
        data={standings.map((each) => ({ value: each, label: t(`quarantine.state.${each}`) }))}
        value={state}
        onChange={(chosen) => setState(chosen as Standing)}
        data-testid="quarantine-view"
      />
      <ProblemNotice error={list.error} />
      {list.isPending ? <Loader size="sm" aria-label={t("app.loading")} /> : null}
      <Stack component="ul" gap="sm" p={0} m={0} style={{ listStyle: "none" }} aria-label={t("quarantine.title")}>
        {list.data?.map((entry) => <EntryCard key={entry.key} entry={entry} />)}
      </Stack>
      {list.data?.length === 0 ? <Text size="sm">{t("quarantine.empty")}</Text> : null}
    </Stack>
  );
}
