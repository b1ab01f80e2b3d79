// How long a contact waited, talked, was held and was worked on, by the contact centre's own record.
import { Text } from "@mantine/core";
import type { Durations as Told } from "@/shared/api/types";
import { useTexts } from "@/shared/i18n/language";
import { duration } from "@/shared/ui/time";

const parts = ["queue", "talk", "hold", "afterWork"] as const;

export function Durations({ durations }: { durations: Told }) {
  const t = useTexts();
  const told = parts.flatMap((part) => {
    const seconds = durations[part];
    return seconds === null ? [] : [t(`record.${part}`, { time: duration(seconds) })];
  });
  return told.length ? (
    <Text size="sm" data-testid="durations">
      {told.join(" · ")}
    </Text>
  ) : null;
}
