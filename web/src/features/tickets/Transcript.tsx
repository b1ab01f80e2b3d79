// What a machine heard in a voicemail, in its own words, or plainly why there is nothing to read.
import { Text } from "@mantine/core";
import type { Entry } from "@/shared/api/types";
import { useLanguage } from "@/shared/i18n/language";
import { transcriptState } from "./entries";
import { shownText } from "./holds/hold";
import classes from "./tickets.module.css";

const reasons = {
  "no words were recognised": "transcript.noWords",
  "there is no speech recogniser on this machine": "transcript.noRecogniser",
} as const;

export function Transcript({ entry, now }: { entry: Entry; now: number }) {
  const { t, language } = useLanguage();
  const heard = entry.transcript;
  const state = transcriptState(entry, now);
  if (state === "none") return null;
  if (heard?.text) {
    const spoken = new Intl.DisplayNames([language], { type: "language" }).of(heard.language || "und");
    const confidence = Math.round(heard.confidence * 100);
    return (
      <figure className={classes.transcript} data-testid="transcript" data-state="heard" aria-label={t("transcript.title")}>
        <blockquote lang={heard.language || undefined} className={classes.text}>
          {shownText(heard.text, t)}
        </blockquote>
        <Text component="figcaption" size="xs" c="dimmed">
          {t("transcript.heard", { language: spoken ?? heard.language, confidence })}
        </Text>
      </figure>
    );
  }
  const known = heard && heard.reason in reasons ? reasons[heard.reason as keyof typeof reasons] : null;
  const reason = known ? t(known) : (heard?.reason ?? "");
  return (
    <Text size="xs" c="dimmed" mt={4} data-testid="transcript" data-state={state}>
      {heard ? t("transcript.none", { reason }) : t(state === "pending" ? "transcript.pending" : "transcript.late")}
    </Text>
  );
}
