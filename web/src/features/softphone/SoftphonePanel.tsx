// The softphone: my state, what is offered, and the contacts I am working on.
import { Alert, Group, SegmentedControl, Stack, Text, Title } from "@mantine/core";
import { useTexts } from "@/shared/i18n/language";
import { ConnectionLight } from "@/shared/ui/ConnectionLight";
import { ContactCard } from "./ContactCard";
import { Offer } from "./Offer";
import { type AgentState, agentStates, useSoftphone, useSoftphoneSnapshot } from "./softphone";
import { useOfferNews } from "./useOfferNews";

interface Props {
  onTicket: (ref: string) => void;
}

export function SoftphonePanel({ onTicket }: Props) {
  const t = useTexts();
  const softphone = useSoftphone();
  const { connection, state, contacts, error } = useSoftphoneSnapshot();
  useOfferNews(contacts, onTicket);
  return (
    <Stack gap="sm" p="sm" data-testid="softphone" data-connection={connection} data-state={state}>
      <Group justify="space-between">
        <Title order={2} size="h5">
          {t("softphone.title")}
        </Title>
        <ConnectionLight state={connection} />
      </Group>
      <SegmentedControl
        size="xs"
        fullWidth
        aria-label={t("softphone.state")}
        disabled={connection !== "open"}
        value={state}
        onChange={(chosen) => softphone.setState(chosen as AgentState)}
        data={agentStates.map((each) => ({ value: each, label: t(`softphone.state.${each}`) }))}
        color={state === "Available" ? "signal" : undefined}
        data-testid="softphone-state"
      />
      {error ? (
        <Alert color="red" p="xs" role="alert" data-testid="softphone-error">
          {error}
        </Alert>
      ) : null}
      {contacts.map((contact) =>
        contact.phase === "offered" ? (
          <Offer key={contact.contactId} contact={contact} onTicket={onTicket} />
        ) : (
          <ContactCard key={contact.contactId} contact={contact} onTicket={onTicket} />
        ),
      )}
      {contacts.length ? null : (
        <Text size="sm" c="dimmed" ta="center" py="lg" data-testid="softphone-idle">
          {t(`softphone.idle.${state}`)}
        </Text>
      )}
    </Stack>
  );
}
