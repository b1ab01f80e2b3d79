// Resolving a ticket: how, and what was done.
import { Button, Group, Modal, NativeSelect, Stack, Textarea } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useState } from "react";
import type { TicketSummary } from "@/shared/api/types";
import { useTexts } from "@/shared/i18n/language";
import { Icon } from "@/shared/ui/Icon";
import { ProblemNotice } from "@/shared/ui/ProblemNotice";
import { useTicketWrite } from "./queries";

const codes = ["solved", "answered", "workaround", "passed_on", "not_needed", "no_issue"] as const;

export function Resolve({ ticket }: { ticket: TicketSummary }) {
  const t = useTexts();
  const [opened, dialog] = useDisclosure();
  const [code, setCode] = useState<string>(codes[0]);
  const [text, setText] = useState("");
  const resolve = useTicketWrite<{ code: string; text: string }>(ticket.ref, "resolution");
  return (
    <>
      <Button
        size="xs"
        variant="default"
        leftSection={<Icon name="check" size={14} />}
        onClick={dialog.open}
        data-testid="resolve-open"
      >
        {t("ticket.resolve")}
      </Button>
      <Modal
        opened={opened}
        onClose={dialog.close}
        title={t("resolve.title", { ref: ticket.ref })}
        closeButtonProps={{ "aria-label": t("action.close") }}
      >
        <form
          onSubmit={(event) => {
            event.preventDefault();
            resolve.mutate({ code, text }, { onSuccess: dialog.close });
          }}
        >
          <Stack>
            <NativeSelect
              label={t("resolve.code")}
              value={code}
              onChange={(event) => setCode(event.currentTarget.value)}
              data={codes.map((each) => ({ value: each, label: t(`resolve.code.${each}`) }))}
              data-testid="resolve-code"
            />
            <Textarea
              label={t("resolve.text")}
              description={t(code === "duplicate" ? "resolve.untold" : "resolve.told")}
              required
              value={text}
              onChange={(event) => setText(event.currentTarget.value)}
              data-testid="resolve-text"
            />
            <ProblemNotice error={resolve.error} />
            <Group justify="flex-end">
              <Button variant="default" onClick={dialog.close}>
                {t("action.cancel")}
              </Button>
              <Button type="submit" loading={resolve.isPending} data-testid="resolve-submit">
                {t("resolve.submit")}
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
    </>
  );
}
