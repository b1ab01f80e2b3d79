// Linking a further number, address or login to a person.
import { Button, Checkbox, Group, NativeSelect, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTexts } from "@/shared/i18n/language";
import { useAnnounce } from "@/shared/ui/announce";
import { ProblemNotice } from "@/shared/ui/ProblemNotice";
import { usePersonWrite } from "./queries";
import type { IdentityKind, NewIdentity, PersonPage } from "./types";

const kinds = ["phone", "email", "login"] as const;
const empty: NewIdentity = { kind: "phone", value: "", shared: false, why: "" };

export function LinkForm({ person }: { person: PersonPage }) {
  const t = useTexts();
  const announce = useAnnounce();
  const [opened, setOpened] = useState(false);
  const [typed, setTyped] = useState(empty);
  const link = usePersonWrite<NewIdentity>();
  const change = (part: Partial<NewIdentity>) => setTyped((before) => ({ ...before, ...part }));
  const done = () => {
    announce(t("people.linked", { value: typed.value, name: person.name }));
    setTyped(empty);
    setOpened(false);
  };
  if (!opened) {
    return (
      <Button size="xs" variant="default" onClick={() => setOpened(true)} style={{ alignSelf: "start" }} data-testid="link-open">
        {t("people.link")}
      </Button>
    );
  }
  return (
    <form
      aria-label={t("people.link")}
      onSubmit={(event) => {
        event.preventDefault();
        link.mutate({ id: person.id, path: "identities", body: typed }, { onSuccess: done });
      }}
    >
      <Stack gap="xs">
        <Group gap="xs" align="flex-end" grow>
          <NativeSelect
            label={t("people.kind")}
            value={typed.kind}
            onChange={(event) => change({ kind: event.currentTarget.value as IdentityKind })}
            data={kinds.map((kind) => ({ value: kind, label: t(`people.kind.${kind}`) }))}
            data-testid="link-kind"
          />
          <TextInput
            label={t("people.value")}
            required
            autoFocus
            maxLength={320}
            value={typed.value}
            onChange={(event) => change({ value: event.currentTarget.value })}
            data-testid="link-value"
          />
        </Group>
        <Checkbox
          label={t("people.shared.with")}
          checked={typed.shared}
          onChange={(event) => change({ shared: event.currentTarget.checked })}
        />
        <TextInput
          label={t("people.why")}
          required
          maxLength={1000}
          value={typed.why}
          onChange={(event) => change({ why: event.currentTarget.value })}
          data-testid="link-why"
        />
        <ProblemNotice error={link.error} />
        <Group justify="flex-end">
          <Button size="xs" variant="default" onClick={() => setOpened(false)}>
            {t("action.cancel")}
          </Button>
          <Button size="xs" type="submit" loading={link.isPending} data-testid="link-submit">
            {t("people.link.submit")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
