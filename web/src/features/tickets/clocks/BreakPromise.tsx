// The dialog that says why a promise will not be kept.
import { Button, Group, Modal, Stack, Textarea } from "@mantine/core";
import { useState } from "react";
import { useTexts } from "@/shared/i18n/language";
import { ProblemNotice } from "@/shared/ui/ProblemNotice";
import { useTicketWrite } from "../queries";

export function BreakPromise({ ticketRef, path, onClose }: { ticketRef: string; path: string; onClose: () => void }) {
  const t = useTexts();
  const [why, setWhy] = useState("");
  const write = useTicketWrite<{ why: string }>(ticketRef, `${path}/breaking`);
  return (
    <Modal opened onClose={onClose} title={t("promise.break")} closeButtonProps={{ "aria-label": t("action.close") }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          write.mutate({ why }, { onSuccess: onClose });
        }}
      >
        <Stack>
          <Textarea
            label={t("promise.why")}
            required
            data-autofocus
            value={why}
            onChange={(event) => setWhy(event.currentTarget.value)}
            data-testid="promise-why"
          />
          <ProblemNotice error={write.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t("action.cancel")}
            </Button>
            <Button type="submit" loading={write.isPending} data-testid="promise-break-submit">
              {t("promise.submit")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
