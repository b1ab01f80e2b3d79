// Hand-overs that wait for my answer: those of colleagues to answer here, those of ends of shifts in short.
import { Anchor, Stack, Title } from "@mantine/core";
import { Link } from "react-router";
import { useTexts } from "@/shared/i18n/language";
import { IncomingHandover } from "./IncomingHandover";
import { IncomingShiftOffer } from "./IncomingShiftOffer";
import { useOfferedTo } from "./queries";

interface Props {
  agentId: string;
  onOpen: (ref: string) => void;
}

const MOST_SHOWN = 3; // the ticket list stays in sight

export function IncomingHandovers({ agentId, onOpen }: Props) {
  const t = useTexts();
  const { handovers, readAt } = useOfferedTo(agentId);
  const ofShifts = handovers.filter((each) => each.shiftChange);
  if (!handovers.length) return null;
  return (
    <Stack component="section" gap="xs" p="sm" aria-labelledby="incoming-handovers" data-testid="incoming-handovers">
      <Title order={2} size="h6" id="incoming-handovers">
        {t("handover.incoming")}
      </Title>
      {handovers
        .filter((each) => !each.shiftChange)
        .map((handover) => (
          <IncomingHandover key={handover.id} handover={handover} onOpen={onOpen} />
        ))}
      {ofShifts.slice(0, MOST_SHOWN).map((handover) => (
        <IncomingShiftOffer key={handover.id} handover={handover} readAt={readAt} />
      ))}
      {ofShifts.length ? (
        <Anchor component={Link} to="/shifts/change" size="sm" data-testid="shift-offers-answer">
          {t("change.answerAll", { n: ofShifts.length })}
        </Anchor>
      ) : null}
    </Stack>
  );
}
