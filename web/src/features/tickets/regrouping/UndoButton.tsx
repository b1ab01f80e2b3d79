// Takes back a merge or a move from its line in the history, at any later time.
import { Button } from "@mantine/core";
import type { Entry, TicketSummary } from "@/shared/api/types";
import { useTexts } from "@/shared/i18n/language";
import { Icon } from "@/shared/ui/Icon";
import { ProblemNotice } from "@/shared/ui/ProblemNotice";
import { useNotice } from "./notice";
import { useStep } from "./writes";

export function UndoButton({ entry, ticket }: { entry: Entry; ticket: TicketSummary }) {
  const t = useTexts();
  const { tell } = useNotice();
  const step = useStep();
  const { undo, otherRef: other } = entry;
  if (!undo || !other) return null;
  const takeBack = async () => {
    if (undo === "unmerge") {
      await step.mutateAsync({ ref: other, path: "unmerging", body: {} });
      return tell(ticket.ref, { text: "notice.unmerged", other });
    }
    await step.mutateAsync({ ref: ticket.ref, path: "returns", body: { contactKeys: entry.contactKeys } });
    return tell(ticket.ref, { text: "notice.takenBack", other });
  };
  return (
    <>
      <Button
        size="compact-xs"
        variant="default"
        ms={8}
        leftSection={<Icon name="reopen" size={12} />}
        loading={step.isPending}
        aria-label={t(`undo.${undo}`, { other })}
        onClick={() => void takeBack().catch(() => undefined)}
        data-testid="entry-undo"
      >
        {t("undo")}
      </Button>
      <ProblemNotice error={step.error} />
    </>
  );
}
