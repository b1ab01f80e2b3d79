// The roster: everybody reads it, leads edit it and publish the next version.
import { Loader, SegmentedControl, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { type Roster, type RosterPage as Read, useRoster } from "@/shared/api/roster";
import { useTexts } from "@/shared/i18n/language";
import { ProblemNotice } from "@/shared/ui/ProblemNotice";
import { Absences } from "./Absences";
import { differs, type Kind } from "./draft";
import { Files } from "./Files";
import { Holidays } from "./Holidays";
import { People } from "./People";
import { Publish } from "./Publish";
import { Shifts } from "./Shifts";
import { Versions } from "./Versions";

const parts = ["shifts", "people", "absences", "holidays", "versions"] as const;
type Part = (typeof parts)[number];
const editors = { shifts: Shifts, people: People, absences: Absences, holidays: Holidays };

/** The draft and the version it was made from, kept while others publish; `edition` counts drafts from elsewhere. */
function useDraft(read: Read) {
  const [held, setHeld] = useState<{ draft: Roster; base: Roster; version: number; edition: number } | null>(null);
  const draft = held?.draft ?? read.roster;
  const base = held?.base ?? read.roster;
  const version = held?.version ?? read.newest;
  const edition = held?.edition ?? 0;
  return {
    draft,
    version,
    edition,
    isChanged: differs(draft, base),
    edit: (next: Roster) => setHeld({ draft: next, base, version, edition }),
    /** Of an imported roster the part that was in the file; what was edited elsewhere stays. */
    take: (next: Roster, list: Kind) =>
      setHeld({ draft: { ...draft, [list]: next[list] }, base, version, edition: edition + 1 }),
    drop: () => setHeld(null),
  };
}

function Editor({ read, lead, onReload }: { read: Read; lead: boolean; onReload: () => void }) {
  const t = useTexts();
  const [part, setPart] = useState<Part>("shifts");
  const { draft, version, edition, isChanged, edit, take, drop } = useDraft(read);
  const Shown = part === "versions" ? null : editors[part];
  const dropped = () => {
    drop();
    onReload();
  };
  return (
    <Stack gap="sm" data-testid="roster" data-version={version} data-changed={isChanged || undefined}>
      {lead ? null : <Text size="sm">{t("roster.readOnly")}</Text>}
      <SegmentedControl
        size="xs"
        aria-label={t("roster.parts")}
        data={parts.map((each) => ({ value: each, label: t(`roster.${each}`) }))}
        value={part}
        onChange={(chosen) => setPart(chosen as Part)}
        style={{ alignSelf: "start", maxWidth: "100%", overflowX: "auto" }}
        data-testid="roster-parts"
      />
      {Shown ? <Shown key={`${part}${edition}${read.newest}`} draft={draft} readOnly={!lead} onDraft={edit} /> : <Versions versions={read.versions} />}
      {isChanged ? <Publish draft={draft} version={version} onPublished={drop} onDrop={dropped} /> : null}
      <Files readOnly={!lead} onImported={take} />
    </Stack>
  );
}

export function RosterPage({ lead }: { lead: boolean }) {
  const t = useTexts();
  const roster = useRoster();
  if (!roster.data) return roster.error ? <ProblemNotice error={roster.error} /> : <Loader size="sm" aria-label={t("app.loading")} />;
  return <Editor read={roster.data} lead={lead} onReload={() => void roster.refetch()} />;
}
