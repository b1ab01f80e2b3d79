// The roster from and into files: CSV for tables, iCalendar for calendars.
import { Button, FileButton, Group, NativeSelect, Text } from "@mantine/core";
import { useState } from "react";
import type { Roster } from "@/shared/api/roster";
import { useTexts } from "@/shared/i18n/language";
import { ProblemNotice } from "@/shared/ui/ProblemNotice";
import type { Kind } from "./draft";
import { type FileForm, type FilePart, fileParts, useExport, useImport } from "./queries";

interface Props {
  readOnly: boolean;
  onImported: (read: Roster, list: Kind) => void;
}

const formOf = (name: string): FileForm => (name.toLowerCase().endsWith(".csv") ? "csv" : "ics");

export function Files({ readOnly, onImported }: Props) {
  const t = useTexts();
  const [part, setPart] = useState<FilePart>("shifts");
  const [told, setTold] = useState("");
  const download = useExport();
  const upload = useImport();
  const chosen = async (file: File | null) => {
    if (!file) return;
    setTold("");
    const text = await file.text();
    upload.mutate(
      { part, form: formOf(file.name), text },
      {
        onSuccess: (read) => {
          onImported(read, part === "people" ? "agents" : part);
          setTold(t("roster.imported", { name: file.name }));
        },
      },
    );
  };
  const save = (form: FileForm, text: string) => (
    <Button size="xs" variant="default" loading={download.isPending} onClick={() => download.mutate({ part, form })} data-testid={`roster-export-${form}`}>
      {text}
    </Button>
  );
  return (
    <div>
      <Group gap="xs" align="end">
        <NativeSelect size="xs" label={t("roster.file")} value={part} onChange={(event) => setPart(event.currentTarget.value as FilePart)} data={fileParts.filter((each) => !(readOnly && each === "absences")).map((each) => ({ value: each, label: t(`roster.file.${each}`) }))} data-testid="roster-file-part" />
        {save("csv", t("roster.export.csv"))}
        {save("ics", t("roster.export.ics"))}
        {readOnly ? null : (
          <FileButton onChange={(file) => void chosen(file)} accept=".csv,.ics,text/csv,text/calendar" inputProps={{ "data-testid": "roster-import", "aria-label": t("roster.import") } as object}>
            {(props) => (
              <Button {...props} size="xs" variant="default" loading={upload.isPending}>
                {t("roster.import")}
              </Button>
            )}
          </FileButton>
        )}
      </Group>
      <Text size="xs" role="status" data-testid="roster-imported">
        {told}
      </Text>
      <ProblemNotice error={download.error ?? upload.error} />
    </div>
  );
}
