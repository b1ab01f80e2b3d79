// What can be done in a contact that goes on: hold, mute, pass on, end.
import { Button, SimpleGrid, Text } from "@mantine/core";
import { useState } from "react";
import { useTexts } from "@/shared/i18n/language";
import { Icon, type IconName } from "@/shared/ui/Icon";
import { type MediaChannel, type SoftphoneContact, type ThirdParty, useSoftphone, useSoftphoneSnapshot } from "./softphone";
import { TransferForm } from "./TransferForm";

const endTexts = {
  VOICE: "softphone.hangUp",
  CHAT: "softphone.endChat",
  TASK: "softphone.finishTask",
} as const satisfies Record<MediaChannel, string>;

interface ControlProps {
  name: string;
  icon: IconName;
  text: string;
  onClick: () => void;
  pressed?: boolean;
}

function Control({ name, icon, text, onClick, pressed }: ControlProps) {
  return (
    <Button
      variant={pressed ? "light" : "default"}
      px={6}
      fz="sm"
      leftSection={<Icon name={icon} size={15} />}
      onClick={onClick}
      aria-pressed={pressed}
      data-testid={`softphone-${name}`}
    >
      {text}
    </Button>
  );
}

/** While somebody else is asked into the call: talk together, go, or stay with the caller. */
function Together({ contact, third }: { contact: SoftphoneContact; third: ThirdParty }) {
  const t = useTexts();
  const softphone = useSoftphone();
  const { contactId } = contact;
  const rings = third.state === "ringing";
  return (
    <>
      <Text size="sm" mt={8} role="status" data-testid="softphone-third" data-state={third.state}>
        {t(`softphone.third.${third.state}`, { name: third.name })}
      </Text>
      <SimpleGrid cols={1} spacing={6} mt={8}>
        {rings || third.state === "joined" ? null : (
          <Control name="join" icon="merge" text={t("softphone.join")} onClick={() => softphone.join(contactId)} />
        )}
        <Control name="take-back" icon="reopen" text={t("softphone.takeBack")} onClick={() => softphone.takeBack(contactId)} />
        <Control name="leave" icon="out" text={t("softphone.leave")} onClick={() => softphone.leave(contactId)} />
      </SimpleGrid>
    </>
  );
}

function CallControls({ contact }: { contact: SoftphoneContact }) {
  const t = useTexts();
  const softphone = useSoftphone();
  const { muted } = useSoftphoneSnapshot();
  const { contactId, onHold } = contact;
  return (
    <>
      <Control
        name="hold"
        icon={onHold ? "play" : "hold"}
        text={t(onHold ? "softphone.resume" : "softphone.hold")}
        onClick={() => (onHold ? softphone.resume(contactId) : softphone.hold(contactId))}
      />
      <Control
        name="mute"
        icon="microphone"
        text={t(muted ? "softphone.unmute" : "softphone.mute")}
        pressed={muted}
        onClick={() => softphone.mute(!muted)}
      />
    </>
  );
}

export function LiveControls({ contact }: { contact: SoftphoneContact }) {
  const t = useTexts();
  const softphone = useSoftphone();
  const [passing, setPassing] = useState(false);
  if (contact.third) return <Together contact={contact} third={contact.third} />;
  if (passing) return <TransferForm contact={contact} onClose={() => setPassing(false)} />;
  return (
    <SimpleGrid cols={2} spacing={8} mt={8}>
      {contact.channel === "VOICE" ? <CallControls contact={contact} /> : null}
      <Control name="transfer" icon="handover" text={t("softphone.transfer")} onClick={() => setPassing(true)} />
      <Button
        color="red"
        variant="light"
        px={6}
        fz="sm"
        leftSection={<Icon name={contact.channel === "VOICE" ? "phoneDown" : "check"} size={15} />}
        onClick={() => softphone.hangUp(contact.contactId)}
        data-testid="softphone-hang-up"
      >
        {t(endTexts[contact.channel])}
      </Button>
    </SimpleGrid>
  );
}
