// What the flow found out about a contact, and the way to its ticket.
import { Anchor, Text } from "@mantine/core";
import { useTexts } from "@/shared/i18n/language";
import type { SoftphoneContact } from "./softphone";
import classes from "./softphone.module.css";

interface Props {
  contact: SoftphoneContact;
  onTicket: (ref: string) => void;
}

export function ContactFacts({ contact, onTicket }: Props) {
  const t = useTexts();
  const { studyId, language, severity } = contact.attributes;
  const facts: [string, string | undefined][] = [
    [t("softphone.from"), contact.channel === "VOICE" ? contact.customerEndpoint : undefined],
    [t("softphone.study"), studyId],
    [t("softphone.severity"), severity],
    [t("softphone.language"), language],
    [t("softphone.queue"), contact.queue],
  ];
  return (
    <>
      <dl className={classes.facts}>
        {facts
          .filter(([, value]) => value)
          .map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      {contact.ticketRef ? (
        <Anchor
          component="button"
          type="button"
          size="sm"
          ta="left"
          onClick={() => contact.ticketRef && onTicket(contact.ticketRef)}
          data-testid="softphone-ticket"
        >
          {t("softphone.showTicket", { ref: contact.ticketRef })}
        </Anchor>
      ) : (
        <Text size="xs" c="dimmed">
          {contact.name}
        </Text>
      )}
    </>
  );
}
