// Linking another ticket: related work, the problem behind this one, or one that this problem causes.
import { Button, Radio } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useState } from "react";
import type { OtherTicket, RelationKind, TicketPage } from "@/shared/api/types";
import { useTexts } from "@/shared/i18n/language";
import { Icon } from "@/shared/ui/Icon";
import { Dialog, DialogForm, WhyField } from "./Dialog";
import { useNotice } from "./notice";
import { TicketPicker } from "./TicketPicker";
import { useStep } from "./writes";

const kinds: RelationKind[] = ["related", "problem", "incident"];

function LinkForm({ page, onClose }: { page: TicketPage; onClose: () => void }) {
  const t = useTexts();
  const { tell } = useNotice();
  const step = useStep();
  const { ref } = page.ticket;
  const [other, setOther] = useState<OtherTicket | null>(null);
  const [relation, setRelation] = useState<RelationKind>("related");
  const [why, setWhy] = useState("");
  const link = async () => {
    if (!other) return;
    const body = { ref: other.ref, relation };
    await step.mutateAsync({ ref, path: "relations", body: { ...body, text: why.trim() } });
    onClose();
    tell(ref, {
      text: "notice.linked",
      other: other.ref,
      undo: { step: { ref, path: "relations/removals", body }, done: "notice.unlinked", other: other.ref },
    });
  };
  return (
    <DialogForm
      submit={t("link.submit")}
      ready={!!other}
      pending={step.isPending}
      error={step.error}
      onSubmit={() => void link().catch(() => undefined)}
      onCancel={onClose}
      testId="link-ticket"
    >
      <TicketPicker page={page} chosen={other} onChoose={setOther} />
      <Radio.Group
        label={t("link.relation")}
        value={relation}
        onChange={(chosen) => setRelation(chosen as RelationKind)}
        data-testid="link-ticket-relation"
      >
        {kinds.map((kind) => (
          <Radio key={kind} mt={6} value={kind} label={t(`link.relation.${kind}`)} />
        ))}
      </Radio.Group>
      <WhyField label={t("link.why")} text={why} onText={setWhy} testId="link-ticket" />
    </DialogForm>
  );
}

export function LinkTicket({ page }: { page: TicketPage }) {
  const t = useTexts();
  const [opened, dialog] = useDisclosure();
  return (
    <>
      <Button
        size="compact-xs"
        variant="subtle"
        leftSection={<Icon name="link" size={13} />}
        onClick={dialog.open}
        data-testid="link-ticket"
      >
        {t("link.open")}
      </Button>
      <Dialog title={t("link.title", { ref: page.ticket.ref })} opened={opened} onClose={dialog.close}>
        <LinkForm page={page} onClose={dialog.close} />
      </Dialog>
    </>
  );
}
