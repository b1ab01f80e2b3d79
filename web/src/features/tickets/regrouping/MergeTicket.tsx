// The button in a ticket's head that merges it with another.
import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import type { TicketPage } from "@/shared/api/types";
import { useTexts } from "@/shared/i18n/language";
import { Icon } from "@/shared/ui/Icon";
import { MergeDialog } from "./MergeDialog";

export function MergeTicket({ page }: { page: TicketPage }) {
  const t = useTexts();
  const [opened, dialog] = useDisclosure();
  return (
    <>
      <Button
        size="xs"
        variant="default"
        leftSection={<Icon name="merge" size={14} />}
        onClick={dialog.open}
        data-testid="merge-ticket"
      >
        {t("merge.open")}
      </Button>
      <MergeDialog page={page} opened={opened} onClose={dialog.close} />
    </>
  );
}
