// Who is there over the coming months: how much each need is covered, a week as a chart, and every hole.
import { Button, Checkbox, Group, Loader, NativeSelect, Stack, Text, Title } from "@mantine/core";
import { useState } from "react";
import { type Seat, useRoster } from "@/shared/api/roster";
import { useTexts } from "@/shared/i18n/language";
import { ProblemNotice } from "@/shared/ui/ProblemNotice";
import { addDays, dayOf, ownZone, startOfDay } from "@/shared/ui/zones";
import { Boundaries } from "./Boundaries";
import { HoleList } from "./HoleList";
import { NeedTable } from "./NeedTable";
import { useCoverage } from "./queries";
import { useNeedName } from "./useNeedName";
import { mondayOf, weekOf } from "./week";
import { WeekChart } from "./WeekChart";

const MONTHS = ["1", "3", "6", "12"];
const DAYS_A_MONTH = 30.4;
const instant = (ms: number) => new Date(ms).toISOString();
const today = () => dayOf(Date.now(), "UTC");

function zonesOf(seats: Seat[], own: string) {
  const named = seats.map((seat) => ({ value: seat.timezone, label: `${seat.city} (${seat.timezone})` }));
  const known = new Set([...named.map(({ value }) => value), "UTC"]);
  return [{ value: "UTC", label: "UTC" }, ...(known.has(own) ? [] : [{ value: own, label: own }]), ...unique(named)];
}

const unique = (zones: { value: string; label: string }[]) =>
  zones.filter((each, index) => zones.findIndex(({ value }) => value === each.value) === index);

function Week({ what, level, zone, monday }: { what: string; level: number; zone: string; monday: string }) {
  const t = useTexts();
  const from = startOfDay(monday, zone);
  const to = startOfDay(addDays(monday, 7), zone);
  const week = useCoverage({ from: instant(from), to: instant(to), level, standing: true });
  if (!week.data) return week.error ? <ProblemNotice error={week.error} /> : <Loader size="sm" aria-label={t("app.loading")} />;
  return (
    <>
      <WeekChart rows={weekOf(week.data, what, monday, zone)} zone={zone} />
      <Boundaries boundaries={week.data.boundaries} zone={zone} />
    </>
  );
}

export function CoveragePage({ lead }: { lead: boolean }) {
  const t = useTexts();
  const nameOf = useNeedName();
  const seats = useRoster().data?.roster.seats ?? [];
  const [months, setMonths] = useState("6");
  const [level, setLevel] = useState(4);
  const [standing, setStanding] = useState(false);
  const [zone, setZone] = useState(ownZone);
  const [what, setWhat] = useState("presence");
  const [monday, setMonday] = useState(() => mondayOf(Date.now(), ownZone()));
  const start = startOfDay(today(), "UTC");
  const end = startOfDay(addDays(today(), Math.round(Number(months) * DAYS_A_MONTH)), "UTC");
  const ahead = useCoverage({ from: instant(start), to: instant(end), level, standing });
  const holes = ahead.data?.covers.find((cover) => cover.what === what)?.holes ?? [];
  return (
    <Stack gap="md" data-testid="coverage">
      <Group gap="sm" align="end">
        <NativeSelect size="xs" label={t("coverage.ahead")} value={months} onChange={(event) => setMonths(event.currentTarget.value)} data={MONTHS.map((each) => ({ value: each, label: t("coverage.months", { n: each }) }))} data-testid="coverage-months" />
        <NativeSelect size="xs" label={t("coverage.level")} value={String(level)} onChange={(event) => setLevel(Number(event.currentTarget.value))} data={["1", "2", "3", "4", "5"]} data-testid="coverage-level" />
        <NativeSelect size="xs" label={t("coverage.zone")} value={zone} onChange={(event) => setZone(event.currentTarget.value)} data={zonesOf(seats, ownZone())} data-testid="coverage-zone" />
        <Checkbox size="xs" label={t("coverage.standing")} checked={standing} onChange={(event) => setStanding(event.currentTarget.checked)} data-testid="coverage-standing" />
      </Group>
      <ProblemNotice error={ahead.error} />
      {ahead.data ? <NeedTable covers={ahead.data.covers} chosen={what} onChoose={setWhat} /> : null}
      <Group justify="space-between">
        <Title order={3} size="h5">
          {t("coverage.week", { need: nameOf(what) })}
        </Title>
        <Group gap="xs">
          <Button size="compact-sm" variant="default" onClick={() => setMonday(addDays(monday, -7))} data-testid="coverage-earlier">
            {t("coverage.earlier")}
          </Button>
          <Button size="compact-sm" variant="default" onClick={() => setMonday(addDays(monday, 7))} data-testid="coverage-later">
            {t("coverage.later")}
          </Button>
        </Group>
      </Group>
      <Week what={what} level={level} zone={zone} monday={monday} />
      <Title order={3} size="h5">
        {t("coverage.holesOf", { need: nameOf(what) })}
      </Title>
      {what === "presence" || standing ? null : <Text size="xs">{t("coverage.standing.hidden")}</Text>}
      {ahead.data ? (
        <HoleList key={what} what={what} holes={holes} zone={zone} lead={lead} onShow={(hole) => setMonday(mondayOf(Date.parse(hole.from), zone))} />
      ) : null}
    </Stack>
  );
}
