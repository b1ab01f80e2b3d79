// What every hand-over shows at once: ticket, urgency, where it stands, from whom to whom, why and when due.
import { Anchor, Badge, Group, Text, Title } from "@mantine/core";
import { useLanguage } from "@/shared/i18n/language";
import { Severity } from "@/shared/ui/Severity";
import { ownZone, zoneTime } from "@/shared/ui/zones";
import type { ShiftHandover } from "./types";

interface Props {
  handover: ShiftHandover;
  onOpen: (ref: string) => void;
}

function useTimes(handover: ShiftHandover): string {
  const { t, language } = useLanguage();
  const told = (key: "due" | "back" | "notBefore" | "callback", at: string | null) =>
    at ? t(`change.${key}`, { time: zoneTime(at, language, ownZone()) }) : "";
  const { due, backAt, notBefore, callbackAt } = handover;
  return [told("due", due), told("back", backAt), told("notBefore", notBefore), told("callback", callbackAt)].filter(Boolean).join(" · ");
}

export function HandoverHead({ handover, onOpen }: Props) {
  const { t } = useLanguage();
  const times = useTimes(handover);
  const toName = handover.to.name || t("change.nobodyYet");
  return (
    <div>
      <Group gap="xs">
        <Anchor component="button" type="button" size="sm" fw={620} onClick={() => onOpen(handover.ref)}>
          {handover.ref}
        </Anchor>
        <Severity level={handover.severity} />
        <Badge variant="default" tt="none" radius="sm" size="sm" data-testid="handover-state">
          {t(`change.state.${handover.state}`)}
        </Badge>
        {handover.warm ? (
          <Badge variant="default" tt="none" radius="sm" size="sm">
            {t("change.warm")}
          </Badge>
        ) : null}
      </Group>
      <Title order={4} size="h6" mt={4}>
        {handover.subject}
      </Title>
      <Text size="sm">{t("change.fromTo", { from: handover.from.name, to: toName })}</Text>
      {handover.why ? <Text size="sm">{handover.why}</Text> : null}
      {times ? (
        <Text size="xs" c="dimmed">
          {times}
        </Text>
      ) : null}
    </div>
  );
}
