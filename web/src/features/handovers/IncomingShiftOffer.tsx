// A ticket that the end of a colleague's shift brings me: who, how long it waits, and the way to answer.
import { Anchor, Card, Stack, Text } from "@mantine/core";
import { Link } from "react-router";
import { useTexts } from "@/shared/i18n/language";
import type { ShiftHandover } from "./types";
import { useShownTime } from "./useShownTime";
import { WaitingWords } from "./WaitingWords";

export function IncomingShiftOffer({ handover, readAt }: { handover: ShiftHandover; readAt: number }) {
  const t = useTexts();
  const now = useShownTime(handover, readAt);
  return (
    <Card withBorder p="xs" data-testid="incoming-shift-offer" data-ref={handover.ref}>
      <Stack gap={6}>
        <Text size="sm" fw={600}>
          {t("handover.incoming.one", { name: handover.from.name, ref: handover.ref })}
        </Text>
        <WaitingWords handover={handover} now={now} />
        <Anchor component={Link} to="/shifts/change" size="xs">
          {t("change.readAndAnswer")}
        </Anchor>
      </Stack>
    </Card>
  );
}
