// Says that mail to the requester came back, and opens the address again for a reason.
import { Alert, Button, Group, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import type { TicketPage } from "@/shared/api/types";
import { useTexts } from "@/shared/i18n/language";
import { useAnnounce } from "@/shared/ui/announce";
import { ProblemNotice } from "@/shared/ui/ProblemNotice";
import { useTicketWrite } from "./queries";

interface Props {
  ticketRef: string;
  why: TicketPage["mailClosed"];
}

export function ClosedAddress({ ticketRef, why }: Props) {
  const t = useTexts();
  const announce = useAnnounce();
  const [reason, setReason] = useState("");
  const open = useTicketWrite<{ text: string }>(ticketRef, "address-openings");
  if (!why) return null;
  return (
    <Alert color="red" variant="light" p="xs" mt={6} title={t(`mail.closed.${why}`)} data-testid="address-closed">
      <Text size="sm">{t("mail.closed.next")}</Text>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          open.mutate({ text: reason.trim() }, { onSuccess: () => announce(t("mail.opened")) });
        }}
      >
        <Group align="end" gap={8} mt={6}>
          <TextInput
            size="xs"
            label={t("mail.open.reason")}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            data-testid="open-address-reason"
          />
          <Button
            type="submit"
            size="xs"
            variant="default"
            disabled={!reason.trim()}
            loading={open.isPending}
            data-testid="open-address"
          >
            {t("mail.open")}
          </Button>
        </Group>
      </form>
      <ProblemNotice error={open.error} />
    </Alert>
  );
}
