// A contact I am connected with, wrapping up, or have missed.
import { Button, Card, Group, Text } from "@mantine/core";
import { type Translate, useTexts } from "@/shared/i18n/language";
import { Icon } from "@/shared/ui/Icon";
import { callerOf } from "./caller";
import { ContactFacts } from "./ContactFacts";
import { LiveControls } from "./LiveControls";
import { mediaIcons } from "./Offer";
import { PhaseClock } from "./PhaseClock";
import { type SoftphoneContact, useSoftphone } from "./softphone";
import classes from "./softphone.module.css";

function stateText(contact: SoftphoneContact, t: Translate): string {
  if (contact.phase === "wrap_up") return t("softphone.wrap_up");
  if (contact.phase === "missed" || contact.phase === "declined") return t(`softphone.${contact.phase}`);
  return contact.onHold ? t("softphone.on_hold") : t(`softphone.connected.${contact.channel}`);
}

function Afterwards({ contact }: { contact: SoftphoneContact }) {
  const t = useTexts();
  const softphone = useSoftphone();
  const wrapUp = contact.phase === "wrap_up";
  return (
    <>
      {wrapUp ? (
        <Text size="xs" c="dimmed" mt={6}>
          {t("softphone.wrap_up.hint")}
        </Text>
      ) : null}
      <Button fullWidth mt={8} onClick={() => softphone.clear(contact.contactId)} data-testid="softphone-clear">
        {t(wrapUp ? "softphone.clear" : "softphone.dismiss")}
      </Button>
    </>
  );
}

export function ContactCard({ contact, onTicket }: { contact: SoftphoneContact; onTicket: (ref: string) => void }) {
  const t = useTexts();
  const live = contact.phase === "connected";
  const state = stateText(contact, t);
  return (
    <Card
      withBorder
      p="sm"
      component="section"
      aria-label={`${state}: ${callerOf(contact, t)}`}
      className={live ? classes.live : contact.phase === "wrap_up" ? classes.wrapUp : undefined}
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
            {state} {live || contact.phase === "wrap_up" ? <PhaseClock since={contact.since} /> : null}
          </Text>
          <Text fw={620}>{callerOf(contact, t)}</Text>
        </div>
      </Group>
      <ContactFacts contact={contact} onTicket={onTicket} />
      {live ? <LiveControls contact={contact} /> : <Afterwards contact={contact} />}
    </Card>
  );
}
