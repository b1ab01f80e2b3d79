// On whom the work waits; waiting on the requester stops the resolution clock.
import { NativeSelect } from "@mantine/core";
import type { Party } from "@/shared/api/clocks";
import type { TicketSummary } from "@/shared/api/types";
import { useTexts } from "@/shared/i18n/language";
import { ProblemNotice } from "@/shared/ui/ProblemNotice";
import { useTicketWrite } from "../queries";

const parties: Party[] = ["", "requester", "sponsor", "depot", "vendor", "engineering"];

export function WaitingOn({ ticket, party }: { ticket: TicketSummary; party: Party }) {
  const t = useTexts();
  const write = useTicketWrite<{ party: Party }>(ticket.ref, "waiting");
  return (
    <div>
      <NativeSelect
        size="xs"
        label={t("waiting.label")}
        value={write.isPending ? write.variables.party : party}
        disabled={write.isPending}
        onChange={(event) => write.mutate({ party: event.currentTarget.value as Party })}
        data={parties.map((each) => ({ value: each, label: t(`waiting.on.${each || "nobody"}`) }))}
        data-testid="waiting-on"
      />
      <ProblemNotice error={write.error} />
    </div>
  );
}
