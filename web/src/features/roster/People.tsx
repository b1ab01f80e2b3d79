// The people of the roster: shift, languages and certificates with their levels.
import { NativeSelect, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import type { RosterAgent } from "@/shared/api/roster";
import { useTexts } from "@/shared/i18n/language";
import { changed } from "./draft";
import type { Editing } from "./editing";
import { certificatesText, languagesText, type Levels, readLevels } from "./levels";
import { Rows } from "./Rows";

interface LevelsProps {
  label: string;
  text: string;
  width: number;
  readOnly: boolean;
  onLevels: (levels: Levels) => void;
}

/** Keeps what is typed; passes on what can be read, and says what cannot. */
function LevelsField({ label, text, width, readOnly, onLevels }: LevelsProps) {
  const t = useTexts();
  const [typed, setTyped] = useState(text);
  const read = readLevels(typed);
  return (
    <TextInput
      size="xs"
      w={width}
      disabled={readOnly}
      aria-label={label}
      value={typed}
      error={"unreadable" in read ? t("roster.unreadable", { part: read.unreadable }) : null}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        const levels = readLevels(event.currentTarget.value);
        if (!("unreadable" in levels)) onLevels(levels);
      }}
    />
  );
}

export function People({ draft, readOnly, onDraft }: Editing) {
  const t = useTexts();
  const shifts = [{ value: "", label: t("roster.noShift") }, ...draft.shifts.map((shift) => ({ value: shift.id, label: shift.id }))];
  const seatOf = (shift: string, agent: RosterAgent) => draft.shifts.find((each) => each.id === shift)?.seat ?? agent.seat;
  const cells = (agent: RosterAgent, index: number) => {
    const change = (change: Partial<RosterAgent>) => onDraft(changed(draft, "agents", index, change));
    const label = (head: string) => `${head}, ${agent.name}`;
    const move = (shift: string) => change({ shift, seat: seatOf(shift, agent) });
    return [
      <Text key="name" size="sm" style={{ whiteSpace: "nowrap" }}>
        {agent.name}
        {agent.lead ? ` · ${t("roster.lead")}` : ""}
      </Text>,
      <NativeSelect key="shift" size="xs" w={120} disabled={readOnly} aria-label={label(t("roster.shift"))} value={agent.shift} data={shifts} onChange={(event) => move(event.currentTarget.value)} data-testid="person-shift" data-agent={agent.id} />,
      <LevelsField key="languages" label={label(t("roster.languages"))} text={languagesText(agent)} width={170} readOnly={readOnly} onLevels={({ levels }) => change({ languages: levels })} />,
      <LevelsField key="certificates" label={label(t("roster.certificates"))} text={certificatesText(agent)} width={320} readOnly={readOnly} onLevels={({ levels, until }) => change({ certifications: levels, certifiedUntil: until })} />,
    ];
  };
  return (
    <>
      <Text size="xs">{t("roster.levels.hint")}</Text>
      <Rows
        label={t("roster.people")}
        heads={[t("roster.person"), t("roster.shift"), t("roster.languages"), t("roster.certificates")]}
        rows={draft.agents}
        cells={cells}
        nameOf={(agent) => agent.name}
        testId="roster-people"
      />
    </>
  );
}
