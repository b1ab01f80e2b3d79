// Promising the requester something, by their clock.
import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import type { TicketSummary } from "@/shared/api/types";
import { useTexts } from "@/shared/i18n/language";
import { Icon } from "@/shared/ui/Icon";
import { useNow } from "@/shared/ui/useNow";
import { useTicketWrite } from "../queries";
import { PromiseForm } from "./PromiseForm";

const HOUR = 3_600_000;

export function MakePromise({ ticket, zone }: { ticket: TicketSummary; zone: string }) {
  const t = useTexts();
  const now = useNow();
  const [opened, dialog] = useDisclosure();
  const write = useTicketWrite<{ text: string; due: string }>(ticket.ref, "promises");
  return (
    <>
      <Button
        size="xs"
        variant="default"
        leftSection={<Icon name="clock" size={14} />}
        onClick={dialog.open}
        data-testid="promise-open"
      >
        {t("promise.make")}
      </Button>
      {opened ? (
        <PromiseForm
          title={t("promise.title", { ref: ticket.ref })}
          label={t("promise.text")}
          zone={zone}
          start={new Date(now + HOUR)}
          pending={write.isPending}
          error={write.error}
          onClose={dialog.close}
          onSubmit={(text, due) => write.mutate({ text, due }, { onSuccess: dialog.close })}
        />
      ) : null}
    </>
  );
}
