// The softphone: my state, what is offered, the contacts I am working on, and the panel they talk in.
import { Alert, Group, Stack, Text, Title } from "@mantine/core";
import { useTexts } from "@/shared/i18n/language";
import { ConnectionLight } from "@/shared/ui/ConnectionLight";
import { ContactCard } from "./ContactCard";
import { ControlPanelFrame } from "./ControlPanelFrame";
import { Offer } from "./Offer";
import { StateMenu } from "./StateMenu";
import { useSoftphoneSnapshot } from "./softphone";
import classes from "./softphone.module.css";
import { knownState, stateName } from "./state-name";
import { useOfferNews } from "./useOfferNews";

interface Props {
  onTicket: (ref: string) => void;
}

function Idle({ state }: { state: string }) {
  const t = useTexts();
  const known = knownState(state);
  if (!state) return null;
  return (
    <Text size="sm" c="dimmed" ta="center" py="xs" data-testid="softphone-idle">
      {known ? t(`softphone.idle.${known}`) : t("softphone.idle.other", { state: stateName(state, t) })}
    </Text>
  );
}

export function SoftphonePanel({ onTicket }: Props) {
  const t = useTexts();
  const { connection, state, contacts, stranger, failure } = useSoftphoneSnapshot();
  useOfferNews(contacts, onTicket);
  return (
    <Stack gap="sm" p="sm" className={classes.panel} data-testid="softphone" data-connection={connection} data-state={state}>
      <Group justify="space-between">
        <Title order={2} size="h5">
          {t("softphone.title")}
        </Title>
        <ConnectionLight state={connection} />
      </Group>
      <StateMenu />
      {stranger ? (
        <Alert color="orange" p="xs" role="alert" data-testid="softphone-stranger">
          {t("softphone.stranger", { name: stranger })}
        </Alert>
      ) : null}
      {failure === null ? null : (
        <Alert color="red" p="xs" role="alert" data-testid="softphone-error">
          {t("softphone.failed", { detail: failure })}
        </Alert>
      )}
      {contacts.map((contact) =>
        contact.phase === "offered" ? (
          <Offer key={contact.contactId} contact={contact} onTicket={onTicket} />
        ) : (
          <ContactCard key={contact.contactId} contact={contact} onTicket={onTicket} />
        ),
      )}
      {contacts.length ? null : <Idle state={state} />}
      <ControlPanelFrame />
    </Stack>
  );
}
