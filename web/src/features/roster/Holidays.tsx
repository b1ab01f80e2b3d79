// The days on which a seat does not work; public holidays of a country can be taken over.
import { NativeSelect, TextInput } from "@mantine/core";
import type { Holiday } from "@/shared/api/roster";
import { useTexts } from "@/shared/i18n/language";
import { dayOf } from "@/shared/ui/zones";
import { added, changed, without } from "./draft";
import type { Editing } from "./editing";
import { PublicHolidays } from "./PublicHolidays";
import { Rows } from "./Rows";

export function Holidays({ draft, readOnly, onDraft }: Editing) {
  const t = useTexts();
  const seats = draft.seats.map((seat) => ({ value: seat.id, label: seat.city }));
  const cells = (holiday: Holiday, index: number) => {
    const change = (change: Partial<Holiday>) => onDraft(changed(draft, "holidays", index, change));
    const label = (head: string) => `${head}, ${holiday.name || holiday.day}`;
    return [
      <NativeSelect key="seat" size="xs" w={150} disabled={readOnly} aria-label={label(t("roster.seat"))} value={holiday.seat} data={seats} onChange={(event) => change({ seat: event.currentTarget.value })} />,
      <TextInput key="day" size="xs" type="date" disabled={readOnly} aria-label={label(t("roster.day"))} data-testid="holiday-day" value={holiday.day} onChange={(event) => change({ day: event.currentTarget.value })} />,
      <TextInput key="name" size="xs" w={240} disabled={readOnly} aria-label={label(t("roster.holiday"))} value={holiday.name} onChange={(event) => change({ name: event.currentTarget.value })} />,
    ];
  };
  const fresh = () => ({ seat: seats[0]?.value ?? "", day: dayOf(Date.now(), "UTC"), name: "" });
  return (
    <>
      <Rows
        label={t("roster.holidays")}
        heads={[t("roster.seat"), t("roster.day"), t("roster.holiday")]}
        rows={draft.holidays}
        cells={cells}
        nameOf={(holiday) => holiday.name || holiday.day}
        testId="roster-holidays"
        onRemove={readOnly ? undefined : (index) => onDraft(without(draft, "holidays", index))}
        onAdd={readOnly ? undefined : () => onDraft(added(draft, "holidays", fresh()))}
      />
      {readOnly ? null : <PublicHolidays draft={draft} onDraft={onDraft} />}
    </>
  );
}
