// Finding a person by name, number or address; clinic and studies tell namesakes apart.
import { Button, Group, Loader, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTexts } from "@/shared/i18n/language";
import { ProblemNotice } from "@/shared/ui/ProblemNotice";
import classes from "./people.module.css";
import { usePeople } from "./queries";
import type { FoundPerson } from "./types";

interface Props {
  first: string;
  /** Who is not shown. */
  but: string;
  action: string;
  disabled: boolean;
  pending: boolean;
  onChoose: (person: FoundPerson) => void;
}

export function PeopleSearch({ first, but, action, disabled, pending, onChoose }: Props) {
  const t = useTexts();
  const [typed, setTyped] = useState(first);
  const [text, setText] = useState(first);
  const { data, error, isFetching } = usePeople(text);
  const people = data?.filter((person) => person.id !== but);
  return (
    <div>
      <form
        role="search"
        onSubmit={(event) => {
          event.preventDefault();
          setText(typed);
        }}
      >
        <Group gap="xs" align="flex-end">
          <TextInput
            label={t("people.search")}
            value={typed}
            maxLength={320}
            onChange={(event) => setTyped(event.currentTarget.value)}
            rightSection={isFetching ? <Loader size={14} aria-label={t("app.loading")} /> : null}
            style={{ flex: 1 }}
            data-testid="people-search"
          />
          <Button size="sm" type="submit" variant="default">
            {t("people.search.submit")}
          </Button>
        </Group>
      </form>
      <ProblemNotice error={error} />
      <ul className={classes.list} aria-label={t("people.found")} data-testid="people-found">
        {people?.map((person) => (
          <li key={person.id}>
            <Group justify="space-between" gap="xs">
              <div>
                <Text size="sm">{person.name}</Text>
                <Text size="xs" c="dimmed">
                  {[person.id, ...person.facilities, ...person.studies].join(" · ")}
                </Text>
              </div>
              <Button
                size="compact-xs"
                disabled={disabled}
                loading={pending}
                aria-label={`${action}: ${person.name}, ${person.id}`}
                onClick={() => onChoose(person)}
                data-testid="people-choose"
              >
                {action}
              </Button>
            </Group>
          </li>
        ))}
      </ul>
      {people?.length === 0 ? (
        <Text size="sm" c="dimmed" role="status">
          {t("people.search.none")}
        </Text>
      ) : null}
    </div>
  );
}
