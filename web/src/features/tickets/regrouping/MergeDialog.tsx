// Making two tickets one: which other, under which number it goes on, and why.
import { Radio, Text } from "@mantine/core";
import { useState } from "react";
import type { OtherTicket, TicketPage } from "@/shared/api/types";
import { useTexts } from "@/shared/i18n/language";
import { carryDraft } from "../drafts";
import { Dialog, DialogForm, WhyField } from "./Dialog";
import { useNotice } from "./notice";
import classes from "./regrouping.module.css";
import { WholeRefs } from "./RefText";
import { TicketPicker } from "./TicketPicker";
import { useStep } from "./writes";

interface Props {
  page: TicketPage;
  preset?: OtherTicket;
  opened: boolean;
  onClose: () => void;
}

function Survivor({ page, other, kept, onKept }: { page: TicketPage; other: OtherTicket; kept: string; onKept: (ref: string) => void }) {
  const t = useTexts();
  const here = page.ticket;
  const gone = kept === here.ref ? other.ref : here.ref;
  return (
    <div>
      <Radio.Group label={t("merge.survivor")} value={kept} onChange={onKept} data-testid="merge-ticket-survivor">
        {[other, here].map((ticket) => (
          <Radio key={ticket.ref} mt={6} value={ticket.ref} label={[ticket.ref, ticket.subject].filter(Boolean).join(" · ")} />
        ))}
      </Radio.Group>
      <Text size="sm" mt={8} className={classes.plain} data-testid="merge-ticket-plain">
        <WholeRefs text={t("merge.plain", { gone, kept })} />
      </Text>
    </div>
  );
}

function MergeForm({ page, preset, onClose }: Omit<Props, "opened">) {
  const t = useTexts();
  const { tell } = useNotice();
  const step = useStep();
  const here = page.ticket;
  const [other, setOther] = useState<OtherTicket | null>(preset ?? null);
  const [wished, setWished] = useState("");
  const [why, setWhy] = useState("");
  // Work does not go on under a solved number unless somebody says so.
  const usual = other?.status === "resolved" ? here.ref : (other?.ref ?? "");
  const kept = [here.ref, other?.ref].includes(wished) ? wished : usual;
  const merge = async () => {
    const gone = kept === here.ref ? other?.ref : here.ref;
    if (!gone) return;
    await step.mutateAsync({ ref: gone, path: "merging", body: { into: kept, text: why.trim() } });
    onClose();
    carryDraft(gone, kept);
    tell(kept, {
      text: "notice.merged",
      values: { gone },
      other: kept,
      undo: { step: { ref: gone, path: "unmerging", body: {} }, done: "notice.unmerged", other: gone },
    });
  };
  return (
    <DialogForm
      submit={other ? t("merge.submit", { kept }) : t("merge.open")}
      ready={!!other}
      pending={step.isPending}
      error={step.error}
      onSubmit={() => void merge().catch(() => undefined)}
      onCancel={onClose}
      testId="merge-ticket"
    >
      <TicketPicker page={page} chosen={other} onChoose={setOther} />
      {other ? <Survivor page={page} other={other} kept={kept} onKept={setWished} /> : null}
      <WhyField label={t("merge.why")} text={why} onText={setWhy} testId="merge-ticket" />
    </DialogForm>
  );
}

export function MergeDialog({ opened, ...form }: Props) {
  const t = useTexts();
  return (
    <Dialog title={t("merge.title", { ref: form.page.ticket.ref })} opened={opened} onClose={form.onClose}>
      <MergeForm {...form} />
    </Dialog>
  );
}
