// The records that are this one person; a merge is undone here.
import { Group, Text, Title } from "@mantine/core";
import { useTexts } from "@/shared/i18n/language";
import { ProblemNotice } from "@/shared/ui/ProblemNotice";
import classes from "./people.module.css";
import { usePersonWrite } from "./queries";
import type { PersonPage } from "./types";
import { WithReason } from "./WithReason";

export function Records({ person }: { person: PersonPage }) {
  const t = useTexts();
  const write = usePersonWrite<{ why: string }>();
  const merged = person.records.filter((record) => record.mergedInto);
  if (!merged.length) return null;
  return (
    <section aria-label={t("people.records")}>
      <Title order={4} size="h6">
        {t("people.records")}
      </Title>
      <ul className={classes.list} data-testid="person-records">
        {merged.map((record) => (
          <li key={record.id}>
            <Group justify="space-between" gap="xs">
              <Text size="sm">
                {record.name} ({record.id})
              </Text>
              <WithReason
                label={t("people.unmerge")}
                spoken={t("people.unmerge.spoken", { name: record.name })}
                pending={write.isPending}
                onStep={(why) => write.mutate({ id: record.id, path: "unmerge", body: { why } })}
                testId="person-unmerge"
              />
            </Group>
          </li>
        ))}
      </ul>
      <ProblemNotice error={write.error} />
    </section>
  );
}
