// How urgent a ticket is: a number, a word, and a colour that is never the only sign.
import { Badge } from "@mantine/core";
import type { Severity as Level } from "@/shared/api/types";
import type { TextKey } from "@/shared/i18n/en";
import { useTexts } from "@/shared/i18n/language";

const colours: Record<Level, string> = { 0: "red.9", 1: "red", 2: "orange", 3: "gray", 4: "gray" };

export const severityText = (level: Level): TextKey => `severity.${level}`;

export function Severity({ level, short = false }: { level: Level; short?: boolean }) {
  const t = useTexts();
  const name = t(severityText(level));
  return (
    <Badge
      color={colours[level]}
      variant={level === 0 ? "filled" : "light"}
      style={{ flex: "none" }}
      radius="sm"
      size="sm"
      tt="none"
      aria-label={t("severity.label", { level, name })}
      title={t("severity.label", { level, name })}
    >
      {short ? `S${level}` : `S${level} ${name}`}
    </Badge>
  );
}
