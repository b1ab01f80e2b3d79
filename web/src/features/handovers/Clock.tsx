// What time it is at a shift change: the real one, or the clock of a rehearsal.
import { Text } from "@mantine/core";
import { useLanguage } from "@/shared/i18n/language";
import { ownZone, zoneTime } from "@/shared/ui/zones";
import type { ShiftChange } from "./types";

export function Clock({ change, now }: { change: ShiftChange; now: number }) {
  const { t, language } = useLanguage();
  const time = zoneTime(now, language, ownZone());
  const utc = zoneTime(now, language, "UTC");
  const told = { shift: change.shift, ends: zoneTime(change.endsAt, language, ownZone()), into: change.into.join(", ") };
  return (
    <div>
      <Text size="sm">{t(change.into.length ? "change.ends" : "change.ends.gap", told)}</Text>
      <Text size="sm" data-testid="change-clock">
        {change.rehearsal ? t("change.rehearsal", { time, utc, rate: change.rate }) : t("change.now", { time, utc })}
      </Text>
    </div>
  );
}
