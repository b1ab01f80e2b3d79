// How long an offer waits, in words; red once the lead has been told.
import { Alert, Text } from "@mantine/core";
import { useLanguage } from "@/shared/i18n/language";
import { Icon } from "@/shared/ui/Icon";
import { spokenMinutes } from "@/shared/ui/zones";
import type { ShiftHandover } from "./types";
import { waitingOf } from "./waiting";

export function WaitingWords({ handover, now }: { handover: ShiftHandover; now: number }) {
  const { t, language } = useLanguage();
  const waiting = waitingOf(handover, now);
  if (!waiting) return null;
  const time = spokenMinutes(waiting.since, language);
  const left = spokenMinutes(waiting.left ?? 0, language);
  const lead = handover.lead?.name ?? t("change.theLead");
  const manager = handover.manager?.name ?? t("change.theManager");
  if (!waiting.late) {
    return (
      <Text size="sm" data-testid="waiting" data-late="false">
        <Icon name="clock" size={13} /> {t("change.waiting", { time, left, lead })}
      </Text>
    );
  }
  const told = {
    offered: () => t("change.late", { time }),
    escalated_lead: () => t("change.late.lead", { time, lead, left, manager }),
    escalated_manager: () => t("change.late.manager", { time, manager }),
  }[handover.state as "offered" | "escalated_lead" | "escalated_manager"]();
  return (
    <Alert color="red" variant="light" p="xs" icon={<Icon name="alert" size={16} />} data-testid="waiting" data-late="true">
      <Text size="sm" fw={620}>
        {told}
      </Text>
      {handover.answerText ? <Text size="sm">{t("change.declined", { why: handover.answerText })}</Text> : null}
    </Alert>
  );
}
