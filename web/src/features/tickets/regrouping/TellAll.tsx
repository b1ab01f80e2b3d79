// Telling the requesters of every ticket that a problem causes, again until nobody is left.
import { Button, Text, Textarea } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useDeskApi } from "@/shared/api/client";
import type { BroadcastAnswer, TicketPage } from "@/shared/api/types";
import { useTexts } from "@/shared/i18n/language";
import { Icon } from "@/shared/ui/Icon";
import { Dialog, DialogForm } from "./Dialog";
import classes from "./regrouping.module.css";
import { TicketLink } from "./RefText";

function Outcome({ told }: { told: BroadcastAnswer }) {
  const t = useTexts();
  return (
    <div role="status" className={classes.plain} data-testid="tell-outcome">
      <Text size="sm">{t("tell.sent", { n: told.sent.length })}</Text>
      {told.unreachable.length ? (
        <Text size="sm">
          {t("tell.unreachable", { n: told.unreachable.length })}{" "}
          {told.unreachable.map((ref) => (
            <span key={ref}>
              <TicketLink to={ref} />{" "}
            </span>
          ))}
        </Text>
      ) : null}
      {told.left ? <Text size="sm">{t("tell.left", { n: told.left })}</Text> : null}
    </div>
  );
}

function TellForm({ ticketRef, onClose }: { ticketRef: string; onClose: () => void }) {
  const t = useTexts();
  const api = useDeskApi();
  const queries = useQueryClient();
  const [text, setText] = useState("");
  // One key as long as the dialog is open: whoever has the mail does not get it again.
  const [key] = useState(() => crypto.randomUUID());
  const tell = useMutation({
    mutationFn: () => api.post<BroadcastAnswer>(`/tickets/${ticketRef}/broadcasts`, { text: text.trim() }, key),
    onSuccess: () => void queries.invalidateQueries({ queryKey: ["ticket"] }),
  });
  const told = tell.data;
  const done = told && !told.left;
  return (
    <DialogForm
      submit={told?.left ? t("tell.rest", { n: told.left }) : t(done ? "action.close" : "tell.submit")}
      ready={!!text.trim()}
      pending={tell.isPending}
      error={tell.error}
      onSubmit={() => (done ? onClose() : tell.mutate())}
      onCancel={done ? undefined : onClose}
      testId="tell"
    >
      <Text size="sm">{t("tell.about")}</Text>
      <Textarea
        label={t("tell.text")}
        required
        readOnly={!!told}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        data-autofocus
        data-testid="tell-text"
      />
      {told ? <Outcome told={told} /> : null}
    </DialogForm>
  );
}

export function TellAll({ page }: { page: TicketPage }) {
  const t = useTexts();
  const [opened, dialog] = useDisclosure();
  const n = new Set(page.relations.filter((each) => each.relation === "incident").map((each) => each.ref)).size;
  if (!n) return null;
  return (
    <>
      <Button
        size="compact-xs"
        variant="light"
        leftSection={<Icon name="send" size={13} />}
        onClick={dialog.open}
        data-testid="tell-open"
      >
        {t("tell.open", { n })}
      </Button>
      <Dialog title={t("tell.title", { n })} opened={opened} onClose={dialog.close}>
        <TellForm ticketRef={page.ticket.ref} onClose={dialog.close} />
      </Dialog>
    </>
  );
}
