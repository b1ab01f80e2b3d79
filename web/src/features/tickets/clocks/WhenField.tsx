// A time on the requester's clock, with what that is on the reader's.
import { TextInput } from "@mantine/core";
import { useLanguage } from "@/shared/i18n/language";
import { clockTime, isOtherZone } from "@/shared/ui/time";
import { fieldTimeIn, instantIn } from "@/shared/ui/wallClock";

interface Props {
  zone: string;
  value: string;
  now: number;
  onChange: (value: string) => void;
}

export function WhenField({ zone, value, now, onChange }: Props) {
  const { t, language } = useLanguage();
  const instant = instantIn(zone, value);
  const mine = instant ? clockTime(instant.toISOString(), now, language) : "";
  const place = zone.replaceAll("_", " ");
  return (
    <TextInput
      type="datetime-local"
      required
      label={t("promise.when", { zone: place })}
      description={mine && isOtherZone(zone, now) ? t("promise.yours", { at: mine }) : undefined}
      error={value && !instant ? t("promise.noSuchTime") : undefined}
      min={fieldTimeIn(zone, new Date(now))}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      data-testid="promise-when"
    />
  );
}
