// Whom a contact can be passed on to, and the choice.
import { Alert, Button, Checkbox, Loader, ScrollArea, Stack, Text, TextInput, UnstyledButton } from "@mantine/core";
import { useEffect, useState } from "react";
import { useTexts } from "@/shared/i18n/language";
import { Icon, type IconName } from "@/shared/ui/Icon";
import { type Destination, type SoftphoneContact, useSoftphone } from "./softphone";
import classes from "./softphone.module.css";

const icons: Record<Destination["kind"], IconName> = { queue: "list", agent: "owner", number: "phone" };
const MANY = 6;

interface Props {
  contact: SoftphoneContact;
  onClose: () => void;
}

function useDestinations() {
  const softphone = useSoftphone();
  const [found, setFound] = useState<Destination[] | "failed" | null>(null);
  useEffect(() => {
    let wanted = true;
    softphone.destinations().then(
      (destinations) => wanted && setFound(destinations),
      () => wanted && setFound("failed"),
    );
    return () => {
      wanted = false;
    };
  }, [softphone]);
  return found;
}

export function TransferForm({ contact, onClose }: Props) {
  const t = useTexts();
  const softphone = useSoftphone();
  const found = useDestinations();
  const [search, setSearch] = useState("");
  const [first, setFirst] = useState(false);
  const destinations = Array.isArray(found) ? found : [];
  const shown = destinations.filter((each) => each.name.toLowerCase().includes(search.toLowerCase()));
  return (
    <Stack gap={6} mt={8} role="group" aria-label={t("softphone.transfer")} data-testid="softphone-transfer-form">
      {found === null ? <Loader size="xs" aria-label={t("app.loading")} /> : null}
      {found === "failed" ? <Alert color="red" p="xs">{t("softphone.transfer.failed")}</Alert> : null}
      {Array.isArray(found) && !found.length ? <Text size="xs">{t("softphone.transfer.none")}</Text> : null}
      {destinations.length > MANY ? (
        <TextInput
          size="xs"
          aria-label={t("softphone.transfer.search")}
          placeholder={t("softphone.transfer.search")}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
          data-testid="softphone-transfer-search"
        />
      ) : null}
      <ScrollArea.Autosize mah={190} viewportProps={{ tabIndex: 0 }}>
        {shown.map((each) => (
          <UnstyledButton
            key={each.id}
            className={classes.destination}
            onClick={() => {
              if (first) softphone.consult(contact.contactId, each);
              else softphone.transfer(contact.contactId, each);
              onClose();
            }}
            data-testid="softphone-transfer-to"
            data-name={each.name}
            data-kind={each.kind}
          >
            <Icon name={icons[each.kind]} size={15} />
            <span>{each.name}</span>
            <small>{t(`softphone.transfer.${each.kind}`)}</small>
          </UnstyledButton>
        ))}
      </ScrollArea.Autosize>
      {contact.channel === "VOICE" && destinations.length ? (
        <Checkbox
          size="xs"
          label={t("softphone.transfer.first")}
          checked={first}
          onChange={(event) => setFirst(event.currentTarget.checked)}
          data-testid="softphone-transfer-first"
        />
      ) : null}
      <Button size="xs" variant="subtle" onClick={onClose} data-testid="softphone-transfer-cancel">
        {t("softphone.transfer.cancel")}
      </Button>
    </Stack>
  );
}
