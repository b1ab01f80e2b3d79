// The requester's name on a ticket; it opens what the desk knows of the person.
import { Modal, UnstyledButton } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useState } from "react";
import type { TicketSummary } from "@/shared/api/types";
import { useTexts } from "@/shared/i18n/language";
import classes from "./people.module.css";
import { PersonPanel } from "./PersonPanel";
import { UnknownPerson } from "./UnknownPerson";

interface Props {
  ticket: TicketSummary;
  /** Number, address or login that the last contact came from, where no person is known. */
  sender: string;
}

export function RequesterLink({ ticket, sender }: Props) {
  const t = useTexts();
  const [opened, dialog] = useDisclosure();
  const [chosen, setChosen] = useState("");
  const id = ticket.requester?.id ?? chosen;
  const name = ticket.requester ? (ticket.requester.name ?? ticket.requester.id) : t("tickets.unknownRequester");
  return (
    <>
      <UnstyledButton className={classes.name} onClick={dialog.open} aria-haspopup="dialog" data-testid="person-open">
        {name}
      </UnstyledButton>
      <Modal
        opened={opened}
        onClose={dialog.close}
        size="lg"
        title={t(id ? "people.title" : "people.unknown.title")}
        closeButtonProps={{ "aria-label": t("action.close") }}
      >
        {id ? <PersonPanel id={id} /> : <UnknownPerson sender={sender} onLinked={setChosen} />}
      </Modal>
    </>
  );
}
