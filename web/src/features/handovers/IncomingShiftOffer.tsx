// A ticket that the end of a colleague's shift brings me, in short: who, and how long it waits.
import { Card, Text } from "@mantine/core";
import { useLanguage } from "@/shared/i18n/language";
import { Icon } from "@/shared/ui/Icon";
import { spokenMinutes } from "@/shared/ui/zones";
import classes from "./change.module.css";
import type { ShiftHandover } from "./types";
import { useShownTime } from "./useShownTime";
import { waitingOf } from "./waiting";

const isRehearsal = (handover: ShiftHandover) => handover.boundary.includes("@");

export function IncomingShiftOffer({ handover, readAt }: { handover: ShiftHandover; readAt: number }) {
  const { t, language } = useLanguage();
  const waiting = waitingOf(handover, useShownTime(handover, readAt));
  const time = spokenMinutes(waiting?.since ?? 0, language);
  return (
    <Card
      withBorder
      p="xs"
      className={classes.card}
      data-late={waiting?.late || undefined}
      data-testid="incoming-shift-offer"
      data-ref={handover.ref}
    >
      <Text size="sm" fw={600}>
        {t(isRehearsal(handover) ? "change.offer.rehearsal" : "handover.incoming.one", { name: handover.from.name, ref: handover.ref })}
      </Text>
      <Text size="xs" fw={waiting?.late ? 650 : undefined} c={waiting?.late ? "var(--hg-bad)" : undefined}>
        <Icon name={waiting?.late ? "alert" : "clock"} size={12} /> {t(waiting?.late ? "change.short.late" : "change.short.waiting", { time })}
      </Text>
    </Card>
  );
}
