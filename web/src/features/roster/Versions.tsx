// What was published, by whom, from when on it holds, and what it changed.
import { Badge, Stack, Text } from "@mantine/core";
import type { RosterVersion } from "@/shared/api/roster";
import { useLanguage } from "@/shared/i18n/language";

export function Versions({ versions }: { versions: RosterVersion[] }) {
  const { t, language } = useLanguage();
  const told = (at: string) => new Date(at).toLocaleString(language, { dateStyle: "medium", timeStyle: "short" });
  return (
    <Stack component="ul" gap="xs" p={0} m={0} style={{ listStyle: "none" }} data-testid="roster-versions">
      {versions.map((each) => (
        <li key={each.version}>
          <Text size="sm" fw={560}>
            {t("roster.version", { version: each.version })}{" "}
            {each.inForce ? (
              <Badge variant="default" tt="none" radius="sm" size="sm">
                {t("roster.inForce")}
              </Badge>
            ) : null}
          </Text>
          <Text size="xs">
            {each.effectiveFrom ? t("roster.holdsFrom", { at: told(each.effectiveFrom) }) : t("roster.holdsAlways")}
          </Text>
          <Text size="xs">
            {each.by ? t("roster.publishedBy", { name: each.by, at: told(each.at) }) : t("roster.fromFile")}
            {each.why ? ` · ${each.why}` : ""}
          </Text>
          {each.changed.map((line) => (
            <Text key={line} size="xs" c="dimmed">
              {line}
            </Text>
          ))}
        </li>
      ))}
    </Stack>
  );
}
