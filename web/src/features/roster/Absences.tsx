// Who is away from which day to which, both included.
import { NativeSelect, TextInput } from "@mantine/core";
import type { Absence } from "@/shared/api/roster";
import { useTexts } from "@/shared/i18n/language";
import { dayOf } from "@/shared/ui/zones";
import { added, changed, without } from "./draft";
import type { Editing } from "./editing";
import { Rows } from "./Rows";

export function Absences({ draft, readOnly, onDraft }: Editing) {
  const t = useTexts();
  const people = draft.agents.map((agent) => ({ value: agent.id, label: agent.name }));
  const nameOf = (absence: Absence) => people.find(({ value }) => value === absence.agent)?.label ?? absence.agent;
  const cells = (absence: Absence, index: number) => {
    const change = (change: Partial<Absence>) => onDraft(changed(draft, "absences", index, change));
    const label = (head: string) => `${head}, ${nameOf(absence)}`;
    return [
      <NativeSelect key="agent" size="xs" w={170} disabled={readOnly} aria-label={label(t("roster.person"))} value={absence.agent} data={people} onChange={(event) => change({ agent: event.currentTarget.value })} />,
      <TextInput key="first" size="xs" type="date" disabled={readOnly} aria-label={label(t("roster.firstDay"))} value={absence.firstDay} onChange={(event) => change({ firstDay: event.currentTarget.value })} />,
      <TextInput key="last" size="xs" type="date" disabled={readOnly} aria-label={label(t("roster.lastDay"))} value={absence.lastDay} onChange={(event) => change({ lastDay: event.currentTarget.value })} />,
      <TextInput key="why" size="xs" w={200} disabled={readOnly} aria-label={label(t("roster.why"))} value={absence.why} onChange={(event) => change({ why: event.currentTarget.value })} />,
    ];
  };
  const fresh = (): Absence => {
    const today = dayOf(Date.now(), "UTC");
    return { agent: people[0]?.value ?? "", firstDay: today, lastDay: today, why: "" };
  };
  return (
    <Rows
      label={t("roster.absences")}
      heads={[t("roster.person"), t("roster.firstDay"), t("roster.lastDay"), t("roster.why")]}
      rows={draft.absences}
      cells={cells}
      nameOf={nameOf}
      testId="roster-absences"
      onRemove={readOnly ? undefined : (index) => onDraft(without(draft, "absences", index))}
      onAdd={readOnly ? undefined : () => onDraft(added(draft, "absences", fresh()))}
    />
  );
}
