// Whose number or address a contact of nobody known came from.
import { Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTexts } from "@/shared/i18n/language";
import { useAnnounce } from "@/shared/ui/announce";
import { ProblemNotice } from "@/shared/ui/ProblemNotice";
import { PeopleSearch } from "./PeopleSearch";
import { kindOf, usePersonWrite } from "./queries";
import type { FoundPerson, NewIdentity } from "./types";

export function UnknownPerson({ sender, onLinked }: { sender: string; onLinked: (id: string) => void }) {
  const t = useTexts();
  const announce = useAnnounce();
  const [why, setWhy] = useState("");
  const link = usePersonWrite<NewIdentity>();
  const choose = (person: FoundPerson) => {
    if (!sender) return onLinked(person.id);
    const body = { kind: kindOf(sender), value: sender, shared: false, why: why.trim() };
    link.mutate(
      { id: person.id, path: "identities", body },
      {
        onSuccess: () => {
          announce(t("people.linked", { value: sender, name: person.name }));
          onLinked(person.id);
        },
      },
    );
  };
  return (
    <Stack gap="sm" data-testid="person-unknown">
      <Text size="sm">{sender ? t("people.unknown.sender", { sender }) : t("people.unknown.withheld")}</Text>
      {sender ? (
        <TextInput
          label={t("people.unknown.why")}
          required
          maxLength={1000}
          value={why}
          onChange={(event) => setWhy(event.currentTarget.value)}
          data-testid="unknown-why"
        />
      ) : null}
      <PeopleSearch
        first={sender}
        but=""
        action={t(sender ? "people.unknown.submit" : "people.show")}
        disabled={!!sender && !why.trim()}
        pending={link.isPending}
        onChoose={choose}
      />
      <ProblemNotice error={link.error} />
    </Stack>
  );
}
