// Hand-overs that wait for my answer.
import { Stack, Title } from "@mantine/core";
import { useTexts } from "@/shared/i18n/language";
import { IncomingHandover } from "./IncomingHandover";
import { IncomingShiftOffer } from "./IncomingShiftOffer";
import { useOfferedTo } from "./queries";

interface Props {
  agentId: string;
  onOpen: (ref: string) => void;
}

export function IncomingHandovers({ agentId, onOpen }: Props) {
  const t = useTexts();
  const offered = useOfferedTo(agentId);
  if (!offered.handovers.length) return null;
  return (
    <Stack component="section" gap="xs" p="sm" aria-labelledby="incoming-handovers" data-testid="incoming-handovers">
      <Title order={2} size="h6" id="incoming-handovers">
        {t("handover.incoming")}
      </Title>
      {offered.handovers.map((handover) =>
        handover.shiftChange ? (
          <IncomingShiftOffer key={handover.id} handover={handover} readAt={offered.readAt} />
        ) : (
          <IncomingHandover key={handover.id} handover={handover} onOpen={onOpen} />
        ),
      )}
    </Stack>
  );
}
