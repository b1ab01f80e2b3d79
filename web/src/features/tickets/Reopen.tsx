// Reopening a resolved ticket, with the reason.
import { Button, Group, Modal, Stack, Textarea } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useState } from "react";
import type { TicketSummary } from "@/shared/api/types";
import { useTexts } from "@/shared/i18n/language";
import { Icon } from "@/shared/ui/Icon";
import { ProblemNotice } from "@/shared/ui/ProblemNotice";
import { useTicketWrite } from "./queries";

export function Reopen({ ticket }: { ticket: TicketSummary }) {
  const t = useTexts();
  const [opened, dialog] = useDisclosure();
  const [text, setText] = useState("");
  const reopen = useTicketWrite<{ text: string }>(ticket.ref, "reopening");
  return (
    <>
      <Button
        size="xs"
        variant="default"
        leftSection={<Icon name="reopen" size={14} />}
        onClick={dialog.open}
        data-testid="reopen-open"
      >
        {t("ticket.reopen")}
      </Button>
      <Modal
        opened={opened}
        onClose={dialog.close}
        title={t("reopen.title", { ref: ticket.ref })}
        closeButtonProps={{ "aria-label": t("action.close") }}
      >
        <form
          onSubmit={(event) => {
            event.preventDefault();
            reopen.mutate({ text }, { onSuccess: dialog.close });
          }}
        >
          <Stack>
            <Textarea
              label={t("reopen.text")}
              required
              value={text}
              onChange={(event) => setText(event.currentTarget.value)}
              data-testid="reopen-text"
            />
            <ProblemNotice error={reopen.error} />
            <Group justify="flex-end">
              <Button variant="default" onClick={dialog.close}>
                {t("action.cancel")}
              </Button>
              <Button type="submit" loading={reopen.isPending} data-testid="reopen-submit">
                {t("reopen.submit")}
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
    </>
  );
}
