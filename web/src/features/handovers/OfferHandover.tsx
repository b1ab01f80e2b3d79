// The button that opens the hand-over dialog, and who received the last offer.
import { Button, Modal, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useState } from "react";
import type { TicketSummary } from "@/shared/api/types";
import { useTexts } from "@/shared/i18n/language";
import { useAnnounce } from "@/shared/ui/announce";
import { Icon } from "@/shared/ui/Icon";
import { OfferForm } from "./OfferForm";

export function OfferHandover({ ticket }: { ticket: TicketSummary }) {
  const t = useTexts();
  const announce = useAnnounce();
  const [opened, dialog] = useDisclosure();
  const [told, setTold] = useState("");
  const offered = (name: string) => {
    const text = t("handover.offered", { name });
    setTold(text);
    announce(text);
    dialog.close();
  };
  return (
    <>
      <Button
        size="xs"
        variant="default"
        leftSection={<Icon name="handover" size={14} />}
        onClick={dialog.open}
        data-testid="handover-open"
      >
        {t("ticket.handOver")}
      </Button>
      {told ? (
        <Text size="xs" c="dimmed" data-testid="handover-offered">
          {told}
        </Text>
      ) : null}
      <Modal
        opened={opened}
        onClose={dialog.close}
        title={t("handover.title", { ref: ticket.ref })}
        closeButtonProps={{ "aria-label": t("action.close") }}
      >
        <OfferForm ticket={ticket} onOffered={offered} onCancel={dialog.close} />
      </Modal>
    </>
  );
}
