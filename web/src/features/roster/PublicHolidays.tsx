// Finds a country's public holidays of a year and takes them into a seat's.
import { Button, Group, NativeSelect, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTexts } from "@/shared/i18n/language";
import { ProblemNotice } from "@/shared/ui/ProblemNotice";
import type { Editing } from "./editing";
import { usePublicHolidays } from "./queries";

export function PublicHolidays({ draft, onDraft }: Omit<Editing, "readOnly">) {
  const t = useTexts();
  const [seat, setSeat] = useState(draft.seats[0]?.id ?? "");
  const [country, setCountry] = useState("");
  const [year, setYear] = useState(String(new Date().getUTCFullYear() + 1));
  const [taken, setTaken] = useState<number | null>(null);
  const find = usePublicHolidays();
  const take = () =>
    find.mutate(
      { country, year },
      {
        onSuccess: (found) => {
          const known = new Set(draft.holidays.filter((each) => each.seat === seat).map((each) => each.day));
          const fresh = found.filter((each) => !known.has(each.day)).map((each) => ({ ...each, seat }));
          onDraft({ ...draft, holidays: [...draft.holidays, ...fresh] });
          setTaken(fresh.length);
        },
      },
    );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        take();
      }}
    >
      <Group gap="xs" align="end">
        <NativeSelect size="xs" label={t("roster.seat")} value={seat} onChange={(event) => setSeat(event.currentTarget.value)} data={draft.seats.map((each) => ({ value: each.id, label: each.city }))} />
        <TextInput size="xs" w={110} label={t("roster.country")} required value={country} maxLength={2} onChange={(event) => setCountry(event.currentTarget.value)} data-testid="holidays-country" />
        <TextInput size="xs" w={80} label={t("roster.year")} required pattern="\d{4}" value={year} onChange={(event) => setYear(event.currentTarget.value)} />
        <Button size="xs" variant="default" type="submit" loading={find.isPending} data-testid="holidays-take">
          {t("roster.publicHolidays")}
        </Button>
      </Group>
      <Text size="xs" role="status">
        {taken === null ? "" : t("roster.holidaysTaken", { n: taken })}
      </Text>
      <ProblemNotice error={find.error} />
    </form>
  );
}
