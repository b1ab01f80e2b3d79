// Leaving a message while the flow records: from the microphone or from a WAV file.
import { Alert, Button, FileButton, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTexts } from "@/shared/i18n/language";
import type { TextKey } from "@/shared/i18n/en";
import { Icon } from "@/shared/ui/Icon";
import { duration } from "@/shared/ui/time";
import { messageOf, type MicrophoneRecording, recordMicrophone } from "./sound";

export function LeaveMessage({ onMessage }: { onMessage: (wav: string, told: string) => void }) {
  const t = useTexts();
  const [recording, setRecording] = useState<MicrophoneRecording | null>(null);
  const [error, setError] = useState<TextKey | null>(null);
  const leave = async (sound: Blob) => {
    try {
      const { wav, seconds } = await messageOf(sound);
      setError(null);
      onMessage(wav, t("telephone.record.sent", { duration: duration(seconds) }));
    } catch {
      setError("telephone.record.badFile");
    }
  };
  const start = () => {
    setError(null);
    recordMicrophone().then(setRecording, () => setError("telephone.record.noMicrophone"));
  };
  const stop = async () => {
    if (!recording) return;
    setRecording(null);
    await leave(await recording.stop());
  };
  return (
    <Stack gap={6} role="group" aria-label={t("telephone.record.title")} data-testid="telephone-record">
      <Text size="sm" fw={600}>
        {t("telephone.record.title")}
      </Text>
      <Stack gap={6}>
        {recording ? (
          <Button size="xs" color="red.9" onClick={() => void stop()} leftSection={<Icon name="microphone" size={15} />}>
            {t("telephone.record.stop")}
          </Button>
        ) : (
          <Button
            size="xs"
            variant="default"
            onClick={start}
            leftSection={<Icon name="microphone" size={15} />}
            data-testid="telephone-microphone"
          >
            {t("telephone.record.start")}
          </Button>
        )}
        <FileButton
          accept="audio/wav,audio/x-wav,.wav"
          inputProps={{ "aria-label": t("telephone.record.file"), ["data-testid" as string]: "telephone-wav" }}
          onChange={(file) => file && void leave(file)}
        >
          {(props) => (
            <Button {...props} size="xs" variant="default" leftSection={<Icon name="file" size={15} />}>
              {t("telephone.record.file")}
            </Button>
          )}
        </FileButton>
      </Stack>
      {error ? (
        <Alert color="red" p="xs" role="alert">
          {t(error)}
        </Alert>
      ) : null}
    </Stack>
  );
}
