// Plays a voicemail; the link is fetched on Play, because it lives for a minute and its use is logged.
import { ActionIcon, Loader, Slider, Text } from "@mantine/core";
import type { Recording } from "@/shared/api/types";
import { useTexts } from "@/shared/i18n/language";
import { Icon } from "@/shared/ui/Icon";
import { ProblemNotice } from "@/shared/ui/ProblemNotice";
import { duration } from "@/shared/ui/time";
import { useRecording } from "./useRecording";
import classes from "./tickets.module.css";

interface Props {
  ticketRef: string;
  /** The voicemail's own key: one call may hold two. */
  contact: string;
  recording: Recording;
}

export function RecordingPlayer({ ticketRef, contact, recording }: Props) {
  const t = useTexts();
  const { audio, handlers, ...player } = useRecording(ticketRef, contact, recording.seconds);
  if (recording.state === "silent" || recording.state === "too_short") {
    return (
      <Text size="sm" c="dimmed" fs="italic" mt={4} data-testid="recording-unplayable">
        {t(`recording.${recording.state}`)}
      </Text>
    );
  }
  const length = duration(player.length);
  return (
    <div
      role="group"
      aria-label={t("recording.label", { duration: length })}
      data-testid="recording"
      data-state={player.state}
    >
      {recording.state === "unreadable" ? (
        <Text size="sm" c="dimmed" fs="italic" mt={4}>
          {t("recording.unreadable")}
        </Text>
      ) : null}
      <div className={classes.player}>
        <ActionIcon
          size="lg"
          radius="xl"
          variant="filled"
          color="signal"
          onClick={player.toggle}
          disabled={player.state === "loading"}
          aria-label={t(player.state === "playing" ? "recording.pause" : "recording.play")}
          data-testid="recording-play"
        >
          {player.state === "loading" ? (
            <Loader size={14} color="white" aria-label={t("recording.loading")} />
          ) : (
            <Icon name={player.state === "playing" ? "pause" : "play"} size={16} />
          )}
        </ActionIcon>
        <Slider
          className={classes.slider}
          size="sm"
          min={0}
          max={player.length}
          step={0.1}
          label={null}
          value={player.position}
          onChange={player.seek}
          disabled={player.state === "idle" || player.state === "loading"}
          thumbLabel={t("recording.position")}
          thumbProps={{ "aria-valuetext": `${duration(player.position)} / ${length}` }}
        />
        <Text size="xs" ff="monospace" data-testid="recording-time">
          {duration(player.position)} / {length}
        </Text>
      </div>
      {player.state === "failed" ? (
        <Text size="sm" c="red" role="alert">
          {t("recording.failed")}
        </Text>
      ) : null}
      <ProblemNotice error={player.error} />
      <audio ref={audio} preload="none" {...handlers} />
    </div>
  );
}
