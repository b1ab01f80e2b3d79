// Who changed what of a person, when and why; newest first.
import { Text, Title } from "@mantine/core";
import { en, type TextKey } from "@/shared/i18n/en";
import { useLanguage } from "@/shared/i18n/language";
import { relativeTime } from "@/shared/ui/time";
import { useNow } from "@/shared/ui/useNow";
import classes from "./people.module.css";
import type { PersonChange, PersonPage } from "./types";

/** The change's name; a kind that this version does not know is shown in its own words. */
function named(change: PersonChange): TextKey | null {
  const key = `people.change.${change.kind}`;
  return key in en ? (key as TextKey) : null;
}

export function Changes({ person }: { person: PersonPage }) {
  const { t, language } = useLanguage();
  const now = useNow();
  if (!person.changes.length) return null;
  return (
    <section aria-label={t("people.changes")}>
      <Title order={4} size="h6">
        {t("people.changes")}
      </Title>
      <ul className={classes.list} data-testid="person-changes">
        {person.changes.map((change) => {
          const key = named(change);
          return (
            <li key={`${change.personId} ${change.kind} ${change.at} ${change.about}`}>
              <Text size="xs" className={classes.value}>
                {key ? t(key, { about: change.about }) : `${change.kind} ${change.about}`}
              </Text>
              <Text size="xs" c="dimmed" className={classes.value}>
                {[change.actor, relativeTime(change.at, now, language, t("time.now")), change.why].filter((part) => part).join(" · ")}
              </Text>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
