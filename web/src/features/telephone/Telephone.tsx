// The telephone itself: screen, dialling or keypad, what the caller says, and the message to leave.
import { ActionIcon, Alert, Button, Group, Text } from "@mantine/core";
import { socketUrl } from "@/shared/api/config";
import { type Translate, useTexts } from "@/shared/i18n/language";
import { Icon } from "@/shared/ui/Icon";
import { type Call, isLive, type TelephoneFrame } from "./call";
import { Captions } from "./Captions";
import { DialForm } from "./DialForm";
import { Incoming } from "./Incoming";
import { Keypad } from "./Keypad";
import { LeaveMessage } from "./LeaveMessage";
import { Speak } from "./Speak";
import classes from "./telephone.module.css";
import { useSpeech } from "./useSpeech";
import { useTelephone } from "./useTelephone";

function stateText(call: Call, t: Translate): string {
  if (call.recording) return t("telephone.recording");
  if (call.phase === "ended") {
    return call.reason ? t("telephone.ended.reason", { reason: call.reason }) : t("telephone.ended");
  }
  if (call.phase === "incoming" || call.phase === "missed") return t(`telephone.${call.phase}`, { number: call.caller });
  if (call.phase === "agent") return t("telephone.withAgent", { name: call.agent });
  return t(`telephone.${call.phase}`);
}

function hintText(call: Call, t: Translate): string {
  if (call.music) return t("telephone.holdMusic");
  return call.awaits && isLive(call) ? t(`telephone.input.${call.awaits}`) : "";
}

export function Telephone({ place }: { place: string }) {
  const t = useTexts();
  const speech = useSpeech();
  const speak = (frame: TelephoneFrame) => {
    if (frame.type === "prompt") speech.speak(frame.text, frame.language);
    if (frame.type === "ended") speech.quiet();
  };
  const { call, reachable, dial, wait, answer, refuse, press, say, record, hangUp } = useTelephone({
    url: socketUrl(place),
    lost: t("telephone.lost"),
    onFrame: speak,
  });
  const live = isLive(call);
  const key = (digit: string) => {
    speech.quiet();
    press(digit);
  };
  return (
    <section
      className={classes.phone}
      aria-label={t("telephone.title")}
      data-testid="telephone"
      data-phase={call.phase}
      data-awaits={call.awaits ?? undefined}
      data-recording={call.recording || undefined}
      data-contact={call.contactId || undefined}
    >
      <div className={classes.screen}>
        <Group justify="space-between" wrap="nowrap">
          <Text size="sm" fw={600} role="status" data-testid="telephone-state">
            {stateText(call, t)}
          </Text>
          <ActionIcon
            variant="transparent"
            className={classes.mute}
            onClick={speech.toggle}
            aria-pressed={speech.muted}
            aria-label={t(speech.muted ? "telephone.unmute" : "telephone.mute")}
            data-testid="telephone-mute"
          >
            <Icon name={speech.muted ? "soundOff" : "sound"} />
          </ActionIcon>
        </Group>
        <Captions call={call} hint={hintText(call, t)} />
      </div>
      {call.error ? (
        <Alert color="red" p="xs" role="alert" data-testid="telephone-error">
          {call.error}
        </Alert>
      ) : null}
      {live ? (
        <>
          {call.recording ? <LeaveMessage onMessage={record} /> : null}
          {call.phase === "agent" ? <Speak onSay={say} /> : null}
          <Keypad onPress={key} />
          <Button color="red.9" radius="xl" onClick={hangUp} leftSection={<Icon name="phoneDown" />} data-testid="telephone-hang-up">
            {t("telephone.hangUp")}
          </Button>
        </>
      ) : call.phase === "incoming" ? (
        <Incoming onAnswer={answer} onRefuse={refuse} />
      ) : (
        <DialForm onDial={dial} onWait={wait} reachable={reachable} />
      )}
    </section>
  );
}
