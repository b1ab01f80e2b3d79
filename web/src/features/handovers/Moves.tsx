// The record of a hand-over: how its receiver was chosen, and who did what when.
import { Text } from "@mantine/core";
import { useLanguage } from "@/shared/i18n/language";
import { ownZone, zoneTime } from "@/shared/ui/zones";
import type { ShiftHandover } from "./types";

export function Moves({ handover }: { handover: ShiftHandover }) {
  const { t, language } = useLanguage();
  return (
    <details data-testid="handover-moves">
      <Text component="summary" size="xs">
        {t("change.record", { n: handover.moves.length })}
      </Text>
      {handover.steps.map((step) => (
        <Text key={step} size="xs">
          {step}
        </Text>
      ))}
      <ol style={{ margin: 0, paddingInlineStart: 20 }}>
        {handover.moves.map((move, index) => (
          <Text component="li" size="xs" key={index}>
            {[zoneTime(move.at, language, ownZone()), t(`change.state.${move.state}`), move.who, move.text].filter(Boolean).join(" · ")}
          </Text>
        ))}
      </ol>
    </details>
  );
}
