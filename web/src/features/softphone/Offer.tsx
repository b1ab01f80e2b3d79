// A contact that is offered to me, with the seconds left to answer.
import { Button, Card, Group, Progress, Text } from "@mantine/core";
import { useState } from "react";
import { useTexts } from "@/shared/i18n/language";
import { Icon, type IconName } from "@/shared/ui/Icon";
import { useNow } from "@/shared/ui/useNow";
import { callerOf } from "./caller";
import { ContactFacts } from "./ContactFacts";
import { type MediaChannel, type SoftphoneContact, useSoftphone } from "./softphone";
import classes from "./softphone.module.css";

export const mediaIcons: Record<MediaChannel, IconName> = { VOICE: "phone", CHAT: "chat", TASK: "task" };

function Countdown({ endsAt }: { endsAt: number }) {
  const t = useTexts();
  const now = useNow(500);
  const [whole] = useState(() => Math.max(1, endsAt - Date.now()));
  const left = Math.max(0, endsAt - now);
  const text = t("softphone.seconds", { n: Math.ceil(left / 1000) });
  return (
    <>
      <Progress value={(left / whole) * 100} size="xs" my={6} aria-label={text} transitionDuration={400} />
      <Text size="xs" c="dimmed" aria-hidden="true">
        {text}
      </Text>
    </>
  );
}

export function Offer({ contact, onTicket }: { contact: SoftphoneContact; onTicket: (ref: string) => void }) {
  const t = useTexts();
  const softphone = useSoftphone();
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
            {t(`softphone.offer.${contact.channel}`)}
          </Text>
          <Text fw={620} data-testid="softphone-caller">
            {name}
          </Text>
        </div>
      </Group>
      <ContactFacts contact={contact} onTicket={onTicket} />
      {contact.offerEndsAt ? <Countdown endsAt={contact.offerEndsAt} /> : null}
      <Group grow gap={8} mt={8}>
        <Button variant="default" onClick={() => softphone.decline(contact.contactId)} data-testid="softphone-decline">
          {t("softphone.decline")}
        </Button>
        <Button onClick={() => softphone.accept(contact.contactId)} data-testid="softphone-accept">
          {t("softphone.accept")}
        </Button>
      </Group>
    </Card>
  );
}
