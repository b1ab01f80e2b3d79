// A contact that is offered to me, and how long it has been ringing.
import { Button, Card, Group, Text } from "@mantine/core";
import { useState } from "react";
import { useTexts } from "@/shared/i18n/language";
import { Icon, type IconName } from "@/shared/ui/Icon";
import { callerOf } from "./caller";
import { ContactFacts } from "./ContactFacts";
import { PhaseClock } from "./PhaseClock";
import { type MediaChannel, type SoftphoneContact, useSoftphone, useSoftphoneSnapshot } from "./softphone";
import classes from "./softphone.module.css";

export const mediaIcons: Record<MediaChannel, IconName> = { VOICE: "phone", CHAT: "chat", TASK: "task" };

export function Offer({ contact, onTicket }: { contact: SoftphoneContact; onTicket: (ref: string) => void }) {
  const t = useTexts();
  const softphone = useSoftphone();
  const { failure } = useSoftphoneSnapshot();
  const [accepting, setAccepting] = useState(false);
  const accept = () => {
    setAccepting(true);
    softphone.accept(contact.contactId);
  };
  const name = callerOf(contact, t);
  return (
    <Card
      withBorder
      p="sm"
      component="section"
      className={classes.offer}
      aria-label={t("softphone.offer.announce", { kind: t(`softphone.offer.${contact.channel}`), name })}
      data-testid="softphone-offer"
      data-contact={contact.contactId}
      data-channel={contact.channel}
    >
      <Group gap={8} wrap="nowrap">
        <span className={classes.ring}>
          <Icon name={mediaIcons[contact.channel]} />
        </span>
        <div>
          <Text size="xs" c="dimmed">
            {t(`softphone.offer.${contact.channel}`)} <PhaseClock since={contact.since} />
          </Text>
          <Text fw={620} data-testid="softphone-caller">
            {name}
          </Text>
        </div>
      </Group>
      <ContactFacts contact={contact} onTicket={onTicket} />
      <Group grow gap={8} mt={8}>
        <Button variant="default" disabled={accepting} onClick={() => softphone.decline(contact.contactId)} data-testid="softphone-decline">
          {t("softphone.decline")}
        </Button>
        <Button onClick={accept} loading={accepting && failure === null} data-testid="softphone-accept">
          {t("softphone.accept")}
        </Button>
      </Group>
    </Card>
  );
}
