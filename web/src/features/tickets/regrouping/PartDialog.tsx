// Splitting the ticked contacts off to a new ticket, or moving them to one that is there.
import { Text } from "@mantine/core";
import { useState } from "react";
import type { OtherTicket, TicketPage } from "@/shared/api/types";
import { useTexts } from "@/shared/i18n/language";
import { Dialog, DialogForm, WhyField } from "./Dialog";
import { counted, useNotice } from "./notice";
import { useSelection } from "./selection";
import { TicketPicker } from "./TicketPicker";
import { useGone, useStep } from "./writes";

export type Part = "split" | "move";

interface Props {
  page: TicketPage;
  part: Part;
  onClose: () => void;
}

function PartForm({ page, part, onClose }: Props) {
  const t = useTexts();
  const { tell } = useNotice();
  const { keys, stop } = useSelection();
  const step = useStep();
  const goneFrom = useGone();
  const [to, setTo] = useState<OtherTicket | null>(null);
  const [why, setWhy] = useState("");
  const { ref } = page.ticket;
  const send = async () => {
    const body = { contactKeys: [...keys], text: why.trim(), ...(part === "move" ? { to: to?.ref } : {}) };
    const there = await step.mutateAsync({ ref, path: `${part}s`, body });
    // The page may not be readable this instant; the contacts have moved all the same.
    const gone = await goneFrom(page).catch(() => [...keys]);
    const went = gone.length ? gone : [...keys];
    onClose();
    stop();
    const n = went.length;
    const text = part === "split" ? (`notice.split.${counted(n)}` as const) : (`notice.moved.${counted(n)}` as const);
    tell(ref, {
      text,
      values: { n },
      other: there.ref,
      along: n - keys.size,
      undo: { step: { ref, path: "returns", body: { contactKeys: went } }, done: "notice.takenBack", other: there.ref },
    });
  };
  return (
    <DialogForm
      submit={t(`part.${part}.submit`)}
      ready={part === "split" || !!to}
      pending={step.isPending}
      error={step.error}
      onSubmit={() => void send().catch(() => undefined)}
      onCancel={onClose}
      testId="part"
    >
      <Text size="sm">{t(`part.${part}.about`)}</Text>
      {part === "move" ? <TicketPicker page={page} chosen={to} onChoose={setTo} /> : null}
      <WhyField label={t("part.why")} text={why} onText={setWhy} testId="part" />
    </DialogForm>
  );
}

export function PartDialog({ part, ...form }: Omit<Props, "part"> & { part: Part | null }) {
  const t = useTexts();
  const title = part ? t(`part.${part}.title`, { ref: form.page.ticket.ref }) : "";
  return (
    <Dialog title={title} opened={!!part} onClose={form.onClose}>
      {part ? <PartForm part={part} {...form} /> : null}
    </Dialog>
  );
}
