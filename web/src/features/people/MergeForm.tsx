// Saying that a person is the same as another one the desk knows.
import { Button, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTexts } from "@/shared/i18n/language";
import { useAnnounce } from "@/shared/ui/announce";
import { ProblemNotice } from "@/shared/ui/ProblemNotice";
import { PeopleSearch } from "./PeopleSearch";
import { usePersonWrite } from "./queries";
import type { FoundPerson, PersonPage } from "./types";

export function MergeForm({ person }: { person: PersonPage }) {
  const t = useTexts();
  const announce = useAnnounce();
  const [opened, setOpened] = useState(false);
  const [why, setWhy] = useState("");
  const merge = usePersonWrite<{ into: string; why: string }>();
  const same = (other: FoundPerson) =>
    merge.mutate(
      { id: person.id, path: "merge", body: { into: other.id, why: why.trim() } },
      {
        onSuccess: () => {
          announce(t("people.merged", { name: person.name, other: other.name }));
          setOpened(false);
        },
      },
    );
  if (!opened) {
    return (
      <Button size="xs" variant="default" onClick={() => setOpened(true)} style={{ alignSelf: "start" }} data-testid="merge-open">
        {t("people.merge")}
      </Button>
    );
  }
  return (
    <Stack gap="xs" role="group" aria-label={t("people.merge")}>
      <TextInput
        label={t("people.merge.why")}
        required
        autoFocus
        maxLength={1000}
        value={why}
        onChange={(event) => setWhy(event.currentTarget.value)}
        data-testid="merge-why"
      />
      <PeopleSearch
        first={person.name}
        but={person.id}
        action={t("people.merge.submit")}
        disabled={!why.trim()}
        pending={merge.isPending}
        onChoose={same}
      />
      <ProblemNotice error={merge.error} />
      <Button size="xs" variant="default" onClick={() => setOpened(false)} style={{ alignSelf: "end" }}>
        {t("action.cancel")}
      </Button>
    </Stack>
  );
}
