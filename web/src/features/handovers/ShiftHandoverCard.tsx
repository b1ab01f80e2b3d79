// One hand-over at the end of a shift, with what this person can do about it.
import { Button, Card, Stack } from "@mantine/core";
import { useState } from "react";
import { useTexts } from "@/shared/i18n/language";
import classes from "./change.module.css";
import { HandoverHead } from "./HandoverHead";
import { LinesForm } from "./LinesForm";
import { Moves } from "./Moves";
import { OfferByHand } from "./OfferByHand";
import { PackageFacts } from "./PackageFacts";
import { ReadBackForm } from "./ReadBackForm";
import type { ShiftHandover } from "./types";
import { isMineToAnswer, isMineToGive, waitingOf } from "./waiting";
import { WaitingWords } from "./WaitingWords";

interface Props {
  handover: ShiftHandover;
  agentId: string;
  now: number;
  onOpen: (ref: string) => void;
}

const byHand = new Set(["warm_only", "no_cover_on_call", "escalated_lead", "escalated_manager"]);
const writable = new Set(["packaging", "deferred_live_conversation", "warm_only", "no_cover_on_call", "escalated_lead", "escalated_manager"]);

export function ShiftHandoverCard({ handover, agentId, now, onOpen }: Props) {
  const t = useTexts();
  const packed = handover.package;
  const answers = isMineToAnswer(handover, agentId);
  const gives = isMineToGive(handover, agentId);
  // Who is asked to take it reads the plan; who gives it, or finds it missing, writes it.
  const writes = gives && packed && writable.has(handover.state) && (!answers || packed.missing.length > 0);
  const urgent = !!(writes && packed.missing.length);
  const [opened, setOpened] = useState(false);
  const shown = opened || urgent;
  return (
    <Card
      component="li"
      withBorder
      p="sm"
      className={classes.card}
      data-late={waitingOf(handover, now)?.late || undefined}
      data-testid="shift-handover"
      data-ref={handover.ref}
      data-state={handover.state}
    >
      <Stack gap={8}>
        <HandoverHead handover={handover} onOpen={onOpen} />
        <WaitingWords handover={handover} now={now} />
        {packed && !urgent ? (
          <Button
            size="compact-sm"
            variant={answers && !opened ? "filled" : "default"}
            aria-expanded={opened}
            onClick={() => setOpened(!opened)}
            style={{ alignSelf: "start" }}
            data-testid="shift-handover-open"
          >
            {t(opened ? "change.close" : answers ? "change.readAndAnswer" : "change.package")}
          </Button>
        ) : null}
        {shown && packed ? <PackageFacts packed={packed} lines={!writes} /> : null}
        {shown && writes ? <LinesForm handover={handover} packed={packed} /> : null}
        {shown && answers && packed?.complete ? <ReadBackForm handover={handover} packed={packed} now={now} /> : null}
        {gives && byHand.has(handover.state) && packed?.complete ? <OfferByHand handover={handover} /> : null}
        {shown || !packed ? <Moves handover={handover} /> : null}
      </Stack>
    </Card>
  );
}
