// The report on the end of a shift: what moved, how fast, and whether the queue is clean.
import { Alert, Stack, Text, Title } from "@mantine/core";
import { useLanguage } from "@/shared/i18n/language";
import { Icon } from "@/shared/ui/Icon";
import { spokenMinutes } from "@/shared/ui/zones";
import classes from "./change.module.css";
import type { ShiftReport } from "./types";

const counts = ["tickets", "accepted", "acceptedInShift", "kept", "declined", "escalated", "withoutCover", "cancelled", "edited"] as const;
const troubles = ["unowned", "overdue", "waiting"] as const;

export function Report({ report }: { report: ShiftReport }) {
  const { t, language } = useLanguage();
  return (
    <Stack component="section" gap="xs" aria-labelledby="shift-report" data-testid="shift-report" data-clean={report.clean}>
      <Title order={3} size="h5" id="shift-report">
        {t("report.title")}
      </Title>
      <Alert color={report.clean ? "green" : "red"} variant="outline" p="xs" icon={<Icon name={report.clean ? "check" : "alert"} size={16} />}>
        <Text size="sm" fw={560}>
          {t(report.clean ? "report.clean" : "report.notClean")}
        </Text>
        {troubles.map((name) =>
          report[name].length ? (
            <Text key={name} size="sm">
              {t(`report.${name}`, { refs: report[name].join(", ") })}
            </Text>
          ) : null,
        )}
      </Alert>
      <dl className={classes.figures}>
        {counts.map((name) => (
          <div key={name}>
            <dt>{t(`report.count.${name}`)}</dt>
            <dd>{report[name]}</dd>
          </div>
        ))}
        <div>
          <dt>{t("report.median")}</dt>
          <dd>{report.medianSeconds === null ? "–" : spokenMinutes(report.medianSeconds / 60, language)}</dd>
        </div>
      </dl>
    </Stack>
  );
}
