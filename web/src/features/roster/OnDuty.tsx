// Who works now at each seat, by its own clock, until when, and who comes next; and the holes that come.
import { Alert, Card, Group, Loader, SimpleGrid, Stack, Text, Title } from "@mantine/core";
import { type Alarm, type OnDutySeat, useOnDuty } from "@/shared/api/roster";
import { useLanguage } from "@/shared/i18n/language";
import { ProblemNotice } from "@/shared/ui/ProblemNotice";
import { isOtherZone, relativeTime } from "@/shared/ui/time";
import { useNow } from "@/shared/ui/useNow";
import { ownZone, spokenMinutes, zoneTime } from "@/shared/ui/zones";

function SeatCard({ seat, now }: { seat: OnDutySeat; now: number }) {
  const { t, language } = useLanguage();
  const local = (at: string) => zoneTime(at, language, seat.timezone);
  const both = (at: string) =>
    isOtherZone(seat.timezone, now)
      ? t("duty.both", { local: local(at), own: zoneTime(at, language, ownZone()) })
      : local(at);
  return (
    <Card component="section" withBorder p="sm" aria-label={seat.city} data-testid="duty-seat" data-seat={seat.id} data-working={seat.working.length}>
      <Group justify="space-between" gap={4}>
        <Title order={3} size="h5">
          {seat.city}
        </Title>
        <Text fw={620} data-testid="duty-local-time">
          {zoneTime(now, language, seat.timezone)}
        </Text>
      </Group>
      {seat.working.length ? (
        <Stack component="ul" gap={6} p={0} my={8} style={{ listStyle: "none" }}>
          {seat.working.map((each) => (
            <li key={each.agent.id}>
              <Text size="sm" fw={560}>
                {each.agent.name}
              </Text>
              <Text size="xs" c="dimmed">
                {t("duty.until", { shift: each.shift, time: both(each.until) })}
              </Text>
            </li>
          ))}
        </Stack>
      ) : (
        <Text size="sm" my={8}>
          {t("duty.nobody")}
        </Text>
      )}
      <Text size="xs" c="dimmed">
        {seat.nextStart
          ? t("duty.next", { time: both(seat.nextStart), in: relativeTime(seat.nextStart, now, language, t("time.now")) })
          : t("duty.noNext")}
      </Text>
    </Card>
  );
}

function useAlarmText(now: number) {
  const { t, language } = useLanguage();
  const languages = new Intl.DisplayNames(language, { type: "language" });
  const nameOf = (what: string) => {
    const [kind, name = ""] = what.split(/:(.*)/);
    if (kind === "presence") return t("duty.anybody");
    return kind === "language" ? languages.of(name) ?? name : name;
  };
  return (alarm: Alarm) => {
    const values = {
      what: nameOf(alarm.what),
      time: spokenMinutes(alarm.minutes, language),
      from: zoneTime(alarm.from, language, "UTC"),
      in: relativeTime(alarm.from, now, language, t("time.now")),
      n: alarm.count,
    };
    return alarm.count > 1 ? t("duty.alarm.many", values) : t("duty.alarm", values);
  };
}

function Alarms({ alarms, now }: { alarms: Alarm[]; now: number }) {
  const { t } = useLanguage();
  const told = useAlarmText(now);
  if (!alarms.length) return <Text size="sm">{t("duty.noAlarms")}</Text>;
  return (
    <Alert color="orange" variant="light" title={t("duty.alarms")} data-testid="duty-alarms">
      <Stack component="ul" gap={2} m={0} pl={18}>
        {alarms.map((alarm) => (
          <Text component="li" size="sm" key={alarm.what}>
            {told(alarm)}
          </Text>
        ))}
      </Stack>
    </Alert>
  );
}

export function OnDuty() {
  const { t } = useLanguage();
  const now = useNow(10_000);
  const duty = useOnDuty();
  if (!duty.data) return duty.error ? <ProblemNotice error={duty.error} /> : <Loader size="sm" aria-label={t("app.loading")} />;
  return (
    <Stack gap="md" data-testid="on-duty">
      <SimpleGrid cols={{ base: 1, sm: 2, xl: 3 }} spacing="sm">
        {duty.data.seats.map((seat) => (
          <SeatCard key={seat.id} seat={seat} now={now} />
        ))}
      </SimpleGrid>
      <Alarms alarms={duty.data.alarms} now={now} />
    </Stack>
  );
}
