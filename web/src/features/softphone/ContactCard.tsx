// A contact I am connected with, wrapping up, or have missed.
import { Button, Card, Group, Text } from "@mantine/core";
import { type Translate, useTexts } from "@/shared/i18n/language";
import { Icon } from "@/shared/ui/Icon";
import { callerOf } from "./caller";
import { ContactFacts } from "./ContactFacts";
import { Conversation } from "./Conversation";
import { mediaIcons } from "./Offer";
import { type MediaChannel, type SoftphoneContact, useSoftphone } from "./softphone";
import classes from "./softphone.module.css";

function stateText(contact: SoftphoneContact, t: Translate): string {
  if (contact.phase === "wrap_up") return t("softphone.wrap_up");
  if (contact.phase === "missed" || contact.phase === "declined") return t(`softphone.${contact.phase}`);
  return contact.onHold ? t("softphone.on_hold") : t(`softphone.connected.${contact.channel}`);
}

const endTexts = {
  VOICE: "softphone.hangUp",
  CHAT: "softphone.endChat",
  TASK: "softphone.finishTask",
} as const satisfies Record<MediaChannel, string>;

function LiveControls({ contact }: { contact: SoftphoneContact }) {
  const t = useTexts();
  const softphone = useSoftphone();
  const id = contact.contactId;
  return (
    <Group grow gap={8} mt={8}>
      {contact.channel === "VOICE" ? (
        <Button
          variant="default"
          leftSection={<Icon name={contact.onHold ? "play" : "hold"} size={15} />}
          onClick={() => (contact.onHold ? softphone.resume(id) : softphone.hold(id))}
          data-testid="softphone-hold"
        >
          {t(contact.onHold ? "softphone.resume" : "softphone.hold")}
        </Button>
      ) : null}
      <Button
        color="red"
        variant="light"
        leftSection={<Icon name={contact.channel === "VOICE" ? "phoneDown" : "check"} size={15} />}
        onClick={() => softphone.hangUp(id)}
        data-testid="softphone-hang-up"
      >
        {t(endTexts[contact.channel])}
      </Button>
    </Group>
  );
}

export function ContactCard({ contact, onTicket }: { contact: SoftphoneContact; onTicket: (ref: string) => void }) {
  const t = useTexts();
  const softphone = useSoftphone();
  const live = contact.phase === "connected";
  return (
    <Card
      withBorder
      p="sm"
      component="section"
      aria-label={`${stateText(contact, t)}: ${callerOf(contact, t)}`}
      className={live ? classes.live : undefined}
      data-testid="softphone-contact"
      data-contact={contact.contactId}
      data-channel={contact.channel}
      data-phase={contact.phase}
      data-on-hold={contact.onHold || undefined}
    >
      <Group gap={8} wrap="nowrap">
        <Icon name={mediaIcons[contact.channel]} />
        <div>
          <Text size="xs" c="dimmed" data-testid="softphone-phase">
            {stateText(contact, t)}
          </Text>
          <Text fw={620}>{callerOf(contact, t)}</Text>
        </div>
      </Group>
      <ContactFacts contact={contact} onTicket={onTicket} />
      {contact.channel === "TASK" || contact.phase === "missed" || contact.phase === "declined" ? null : <Conversation contact={contact} />}
      {live ? (
        <LiveControls contact={contact} />
      ) : (
        <>
          {contact.phase === "wrap_up" ? (
            <Text size="xs" c="dimmed" mt={6}>
              {t("softphone.wrap_up.hint")}
            </Text>
          ) : null}
          <Button fullWidth mt={8} onClick={() => softphone.clear(contact.contactId)} data-testid="softphone-clear">
            {t(contact.phase === "wrap_up" ? "softphone.clear" : "softphone.dismiss")}
          </Button>
        </>
      )}
    </Card>
  );
}
