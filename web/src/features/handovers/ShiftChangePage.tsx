// The end of a shift: what I take, what I give, what waits for others, what stays, and the report.
import { Loader, NativeSelect, Stack, Text, Title } from "@mantine/core";
import { useState } from "react";
import { useLanguage, useTexts } from "@/shared/i18n/language";
import { ProblemNotice } from "@/shared/ui/ProblemNotice";
import { ownZone, zoneTime } from "@/shared/ui/zones";
import classes from "./change.module.css";
import { useShiftChange, useShiftChanges } from "./change-queries";
import { Clock } from "./Clock";
import { useOpenHandovers } from "./queries";
import { RehearsalForm } from "./RehearsalForm";
import { ReleaseTickets } from "./ReleaseTickets";
import { Report } from "./Report";
import { ShiftHandoverCard } from "./ShiftHandoverCard";
import type { ShiftChange, ShiftHandover } from "./types";
import { useShownTime } from "./useShownTime";
import { isMineToAnswer, isMineToGive, listsOf } from "./waiting";

interface Props {
  agentId: string;
  /** Leads rehearse ends of shifts. */
  lead: boolean;
  onOpen: (ref: string) => void;
}

const lists = ["incoming", "outgoing", "others", "stays", "over"] as const;

/** The one that waits for me, else the first that runs. */
function firstOf(changes: ShiftChange[], open: ShiftHandover[], agentId: string): string {
  const mine = open.filter((each) => isMineToAnswer(each, agentId) || isMineToGive(each, agentId));
  const wanted = new Set(mine.map((each) => each.shiftChange));
  return (changes.find((each) => wanted.has(each.id)) ?? changes[0])?.id ?? "";
}

function Whole({ id, agentId, lead, onOpen }: Props & { id: string }) {
  const { t } = useLanguage();
  const whole = useShiftChange(id);
  const clock = whole.data?.shiftChange ?? { now: new Date(0).toISOString(), rate: 1 };
  const now = useShownTime(clock, whole.dataUpdatedAt);
  if (!whole.data) return whole.error ? <ProblemNotice error={whole.error} /> : <Loader size="sm" aria-label={t("app.loading")} />;
  const { shiftChange, handovers } = whole.data;
  const sorted = listsOf(handovers, agentId);
  return (
    <>
      <Clock change={shiftChange} now={now} />
      {lists.map((name) =>
        sorted[name].length || name === "incoming" ? (
          <Stack component="section" gap="xs" key={name} aria-labelledby={`change-${name}`} data-testid={`change-${name}`}>
            <Title order={3} size="h5" id={`change-${name}`}>
              {t(`change.list.${name}`, { n: sorted[name].length })}
            </Title>
            {sorted[name].length ? null : <Text size="sm">{t("change.nothing")}</Text>}
            <ul className={classes.list}>
              {sorted[name].map((each) => (
                <ShiftHandoverCard key={each.id} handover={each} agentId={agentId} now={now} onOpen={onOpen} />
              ))}
            </ul>
          </Stack>
        ) : null,
      )}
      {shiftChange.report ? <Report report={shiftChange.report} /> : null}
      {lead && shiftChange.rehearsal && handovers.length ? <ReleaseTickets refs={handovers.map((each) => each.ref)} /> : null}
    </>
  );
}

/** Which one is shown stays as it is, until somebody chooses another. */
function Chosen({ changes, open, ...props }: Props & { changes: ShiftChange[]; open: ShiftHandover[] }) {
  const { t, language } = useLanguage();
  const [chosen, setChosen] = useState(() => firstOf(changes, open, props.agentId));
  const id = chosen || firstOf(changes, open, props.agentId);
  const rehearsal = props.lead ? <RehearsalForm onStarted={setChosen} /> : null;
  if (!id) {
    return (
      <>
        <Text size="sm">{t("change.none")}</Text>
        {rehearsal}
      </>
    );
  }
  const label = (each: ShiftChange) =>
    t(each.rehearsal ? "change.one.rehearsal" : "change.one", {
      shift: each.shift,
      ends: zoneTime(each.endsAt, language, ownZone()),
      state: t(`change.run.${each.state}`),
    });
  return (
    <Stack gap="md" data-testid="shift-change" data-id={id}>
      <NativeSelect
        size="xs"
        label={t("change.which")}
        value={id}
        onChange={(event) => setChosen(event.currentTarget.value)}
        data={changes.map((each) => ({ value: each.id, label: label(each) }))}
        data-testid="change-which"
      />
      <Whole key={id} id={id} {...props} />
      {rehearsal}
    </Stack>
  );
}

export function ShiftChangePage(props: Props) {
  const t = useTexts();
  const changes = useShiftChanges();
  const open = useOpenHandovers();
  const error = changes.error ?? open.error;
  if (changes.data && open.data) return <Chosen changes={changes.data} open={open.data} {...props} />;
  return error ? <ProblemNotice error={error} /> : <Loader size="sm" aria-label={t("app.loading")} />;
}
