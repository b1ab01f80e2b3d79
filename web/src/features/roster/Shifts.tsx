// The shifts: seat, wall-clock hours of its zone, days of the week.
import { NativeSelect, TextInput } from "@mantine/core";
import { type Shift, type Weekday, weekdays } from "@/shared/api/roster";
import { useLanguage } from "@/shared/i18n/language";
import { type Editing, freeId } from "./editing";
import { added, changed, without } from "./draft";
import classes from "./roster.module.css";
import { Rows } from "./Rows";

const MONDAY = Date.UTC(2026, 0, 5);

/** The days as boxes to tick, in the language's own short names. */
function Days({ shift, readOnly, onDays }: { shift: Shift; readOnly: boolean; onDays: (days: Weekday[]) => void }) {
  const { t, language } = useLanguage();
  const name = new Intl.DateTimeFormat(language, { weekday: "short", timeZone: "UTC" });
  const toggled = (day: Weekday) => weekdays.filter((each) => (each === day) !== shift.days.includes(each));
  return (
    <div className={classes.days} role="group" aria-label={t("roster.daysOf", { name: shift.id })}>
      {weekdays.map((day, index) => (
        <label key={day} className={classes.day}>
          <input type="checkbox" checked={shift.days.includes(day)} disabled={readOnly} onChange={() => onDays(toggled(day))} />
          {name.format(MONDAY + index * 86_400_000)}
        </label>
      ))}
    </div>
  );
}

export function Shifts({ draft, readOnly, onDraft }: Editing) {
  const { t } = useLanguage();
  const zone = (seat: string) => draft.seats.find((each) => each.id === seat)?.timezone ?? "";
  const seats = draft.seats.map((seat) => ({ value: seat.id, label: `${seat.city} (${seat.timezone})` }));
  const cells = (shift: Shift, index: number) => {
    const change = (change: Partial<Shift>) => onDraft(changed(draft, "shifts", index, change));
    const label = (head: string) => `${head}, ${shift.id}`;
    return [
      <TextInput key="id" size="xs" w={80} disabled={readOnly} aria-label={label(t("roster.shift"))} value={shift.id} onChange={(event) => change({ id: event.currentTarget.value })} />,
      <NativeSelect key="seat" size="xs" w={160} disabled={readOnly} aria-label={label(t("roster.seat"))} value={shift.seat} data={seats} onChange={(event) => change({ seat: event.currentTarget.value, timezone: zone(event.currentTarget.value) })} />,
      <TextInput key="start" size="xs" w={110} type="time" disabled={readOnly} aria-label={label(t("roster.start"))} value={shift.start} onChange={(event) => change({ start: event.currentTarget.value })} />,
      <TextInput key="end" size="xs" w={110} type="time" disabled={readOnly} aria-label={label(t("roster.end"))} value={shift.end} onChange={(event) => change({ end: event.currentTarget.value })} data-testid="shift-end" data-shift={shift.id} />,
      <Days key="days" shift={shift} readOnly={readOnly} onDays={(days) => change({ days })} />,
    ];
  };
  const first = draft.seats[0];
  const fresh = () => ({ id: freeId("NEW", draft.shifts), seat: first?.id ?? "", timezone: first?.timezone ?? "", start: "09:00", end: "17:00", days: weekdays.slice(0, 5) });
  return (
    <Rows
      label={t("roster.shifts")}
      heads={[t("roster.shift"), t("roster.seat"), t("roster.start"), t("roster.end"), t("roster.days")]}
      rows={draft.shifts}
      cells={cells}
      nameOf={(shift) => shift.id}
      testId="roster-shifts"
      onRemove={readOnly ? undefined : (index) => onDraft(without(draft, "shifts", index))}
      onAdd={readOnly ? undefined : () => onDraft(added(draft, "shifts", fresh()))}
    />
  );
}
