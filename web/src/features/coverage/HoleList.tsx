// The holes of a need, soonest first, in UTC and in the chosen zone, and who has taken note of each.
import { Button, Group, Stack, Text } from "@mantine/core";
import { useState } from "react";
import type { Hole } from "@/shared/api/roster";
import { useLanguage } from "@/shared/i18n/language";
import { relativeTime } from "@/shared/ui/time";
import { useNow } from "@/shared/ui/useNow";
import { spokenMinutes, zoneTime } from "@/shared/ui/zones";
import { AcknowledgeForm } from "./AcknowledgeForm";
import classes from "./coverage.module.css";

interface Props {
  what: string;
  holes: Hole[];
  zone: string;
  lead: boolean;
  onShow: (hole: Hole) => void;
}

const FIRST = 20;

function HoleRow({ hole, what, zone, lead, onShow }: Omit<Props, "holes"> & { hole: Hole }) {
  const { t, language } = useLanguage();
  const now = useNow(60_000);
  const [noting, setNoting] = useState(false);
  const span = (where: string) => `${zoneTime(hole.from, language, where)} – ${zoneTime(hole.to, language, where)}`;
  const when = relativeTime(hole.from, now, language, t("time.now"));
  return (
    <Stack component="li" gap={4} py={8} style={{ borderTop: "1px solid var(--hg-line)" }} data-testid="coverage-hole" data-minutes={hole.minutes}>
      <Text size="sm">
        <b>{spokenMinutes(hole.minutes, language)}</b> · {when}
        {hole.alarmed ? ` · ${t("coverage.alarmed")}` : ""}
      </Text>
      <Text size="xs">{t("coverage.inUtc", { span: span("UTC") })}</Text>
      {zone === "UTC" ? null : <Text size="xs">{t("coverage.inZone", { span: span(zone), zone })}</Text>}
      {hole.acknowledged ? <Text size="xs">{t("coverage.acknowledged", { why: hole.acknowledged })}</Text> : null}
      <Group gap="xs">
        <Button size="compact-xs" variant="default" onClick={() => onShow(hole)} aria-label={t("coverage.showOf", { span: span(zone) })}>
          {t("coverage.show")}
        </Button>
        {lead && !hole.acknowledged && !noting ? (
          <Button
            size="compact-xs"
            variant="default"
            onClick={() => setNoting(true)}
            aria-label={t("coverage.acknowledgeOf", { span: span(zone) })}
            data-testid="hole-acknowledge"
          >
            {t("coverage.acknowledge")}
          </Button>
        ) : null}
      </Group>
      {noting ? <AcknowledgeForm hole={{ ...hole, what }} onDone={() => setNoting(false)} /> : null}
    </Stack>
  );
}

export function HoleList({ holes, ...others }: Props) {
  const { t } = useLanguage();
  const [shown, setShown] = useState(FIRST);
  if (!holes.length) return <Text size="sm">{t("coverage.noHoles")}</Text>;
  return (
    <>
      <ul className={classes.holes} aria-label={t("coverage.holes")}>
        {holes.slice(0, shown).map((hole) => (
          <HoleRow key={hole.from} hole={hole} {...others} />
        ))}
      </ul>
      {holes.length > shown ? (
        <Button size="xs" variant="default" onClick={() => setShown(shown + FIRST)}>
          {t("coverage.more", { n: holes.length - shown })}
        </Button>
      ) : null}
    </>
  );
}
