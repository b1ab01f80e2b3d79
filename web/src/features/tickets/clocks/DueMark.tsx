// When a ticket is due next: the time left in words, and what is late said so, not only coloured.
import { Badge } from "@mantine/core";
import type { RunningClock } from "@/shared/api/clocks";
import { useLanguage } from "@/shared/i18n/language";
import { Icon } from "@/shared/ui/Icon";
import { clockTime } from "@/shared/ui/time";
import { dueState, timeLeft } from "./due";

const colours = { running: "gray", soon: "orange", late: "red.9" } as const;

export function DueMark({ due, now }: { due: RunningClock; now: number }) {
  const { t, language } = useLanguage();
  const state = dueState(due, now);
  const time = timeLeft(due.at, now, language);
  const what = t("clock.label", { clock: t(`clock.${due.clock}`), at: clockTime(due.at, now, language) });
  return (
    <Badge
      color={colours[state]}
      variant={state === "late" ? "filled" : "light"}
      size="sm"
      radius="sm"
      tt="none"
      style={{ flex: "none" }}
      leftSection={<Icon name={state === "late" ? "alert" : "clock"} size={11} />}
      title={what}
      data-testid="due"
      data-state={state}
    >
      {t(state === "late" ? "clock.late" : "clock.left", { time })}
    </Badge>
  );
}
