// What the desk knows of a requester: who, known by what, and which records are the same person.
import { Loader, Stack, Text, Title } from "@mantine/core";
import { useTexts } from "@/shared/i18n/language";
import { ProblemNotice } from "@/shared/ui/ProblemNotice";
import { Changes } from "./Changes";
import { Identities } from "./Identities";
import { LinkForm } from "./LinkForm";
import { MergeForm } from "./MergeForm";
import { usePerson } from "./queries";
import { Records } from "./Records";

export function PersonPanel({ id }: { id: string }) {
  const t = useTexts();
  const { data: person, error } = usePerson(id);
  if (!person) {
    return error ? <ProblemNotice error={error} /> : <Loader size="sm" aria-label={t("app.loading")} />;
  }
  const facts = [person.role.replaceAll("_", " "), person.facilities.join(", "), person.studies.join(", ")];
  return (
    <Stack gap="md" data-testid="person-panel" data-person={person.id}>
      <div>
        <Title order={3} size="h5">
          {person.name}
        </Title>
        <Text size="sm" c="dimmed">
          {facts.filter((fact) => fact).join(" · ")}
        </Text>
      </div>
      <Identities person={person} />
      <LinkForm person={person} />
      <Records person={person} />
      <MergeForm person={person} />
      <Changes person={person} />
    </Stack>
  );
}
