// Between a ticket's head and its history: what was just done, what may belong here, what is linked.
import { Button } from "@mantine/core";
import type { TicketPage } from "@/shared/api/types";
import { useTexts } from "@/shared/i18n/language";
import { Icon } from "@/shared/ui/Icon";
import { LinkTicket } from "./LinkTicket";
import { RegroupNotice } from "./RegroupNotice";
import classes from "./regrouping.module.css";
import { Relations } from "./Relations";
import { useSelection } from "./selection";
import { Suggestions } from "./Suggestions";
import { TellAll } from "./TellAll";
import { contactKeys } from "./writes";

function SelectToggle() {
  const t = useTexts();
  const { selecting, start, stop } = useSelection();
  return (
    <Button
      size="compact-xs"
      variant={selecting ? "light" : "subtle"}
      leftSection={<Icon name="task" size={13} />}
      aria-pressed={selecting}
      onClick={selecting ? stop : start}
      data-testid="select-contacts"
    >
      {t(selecting ? "select.stop" : "select.start")}
    </Button>
  );
}

export function Regrouping({ page }: { page: TicketPage }) {
  return (
    <>
      <RegroupNotice pageRef={page.ticket.ref} />
      <Suggestions page={page} />
      <div className={classes.row}>
        <Relations page={page} />
        <div className={classes.tools}>
          <TellAll page={page} />
          <LinkTicket page={page} />
          {contactKeys(page).length > 1 ? <SelectToggle /> : null}
        </div>
      </div>
    </>
  );
}
