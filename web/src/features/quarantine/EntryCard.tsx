// One entry of the quarantine with its reason, its history and what can be done.
import { Anchor, Button, Card, Group, Text, Title } from "@mantine/core";
import { Link } from "react-router";
import { useLanguage } from "@/shared/i18n/language";
import { ProblemNotice } from "@/shared/ui/ProblemNotice";
import { useDecision, useDownload } from "./queries";
import { actionsOf, type QuarantineEntry } from "./types";

const known = [
  "virus",
  "virus_scan_failed",
  "spam",
  "own_address",
  "agent_by_mail",
  "impersonation",
  "forged_sender",
  "automatic",
  "automatic_with_a_bad_token",
] as const;

function useReason(entry: QuarantineEntry): string {
  const { t } = useLanguage();
  const code = known.find((each) => each === entry.code);
  return code ? t(`quarantine.reason.${code}`) : entry.reason;
}

function Steps({ entry }: { entry: QuarantineEntry }) {
  const { t, language } = useLanguage();
  return entry.steps.map((step) => (
    <Text key={step.at + step.action} size="xs">
      {t(`quarantine.did.${step.action}`, {
        name: step.actor.name ?? step.actor.id,
        at: new Date(step.at).toLocaleString(language),
      })}
    </Text>
  ));
}

export function EntryCard({ entry }: { entry: QuarantineEntry }) {
  const { t, language } = useLanguage();
  const reason = useReason(entry);
  const decision = useDecision();
  const download = useDownload();
  const named = { subject: entry.subject || t("quarantine.noSubject") };
  return (
    <Card component="li" withBorder padding="sm" data-testid="quarantine-entry">
      <Title order={3} size="h6">
        {named.subject}
      </Title>
      <Text size="sm">{t("quarantine.from", { sender: entry.sender || t("quarantine.unknown") })}</Text>
      <Text size="sm" fw={600} data-testid="quarantine-reason">
        {reason}
      </Text>
      <Text size="xs">{new Date(entry.at).toLocaleString(language)}</Text>
      <Steps entry={entry} />
      {entry.ticketRef ? (
        <Anchor component={Link} to={`/tickets/${entry.ticketRef}`} size="sm">
          {entry.ticketRef}
        </Anchor>
      ) : null}
      <ProblemNotice error={decision.error ?? download.error} />
      <Group gap="xs" mt="xs">
        {actionsOf(entry).map((action) => (
          <Button
            key={action}
            size="compact-sm"
            variant="default"
            loading={decision.isPending}
            aria-label={t(`quarantine.${action}.of`, named)}
            onClick={() => decision.mutate({ key: entry.key, action })}
            data-testid={`quarantine-${action}`}
          >
            {t(`quarantine.${action}`)}
          </Button>
        ))}
        {entry.downloadable ? (
          <Button
            size="compact-sm"
            variant="subtle"
            loading={download.isPending}
            aria-label={t("quarantine.download.of", named)}
            onClick={() => download.mutate(entry.key)}
            data-testid="quarantine-download"
          >
            {t("quarantine.download")}
          </Button>
        ) : null}
      </Group>
    </Card>
  );
}
