// The demo's study system: who is signed in there, or nobody.
import { Button, Group, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTexts } from "@/shared/i18n/language";

export function SignedInAs({ email, onChange }: { email: string; onChange: (email: string) => void }) {
  const t = useTexts();
  const [typed, setTyped] = useState(email);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onChange(typed.trim());
      }}
    >
      <Group align="end" wrap="wrap">
        <TextInput
          flex={1}
          miw={220}
          type="email"
          label={t("chat.email")}
          description={t("chat.demo")}
          autoComplete="email"
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          data-testid="host-email"
        />
        <Button type="submit" data-testid="host-sign-in">
          {t("chat.signIn")}
        </Button>
        <Button
          variant="default"
          disabled={!email}
          onClick={() => {
            setTyped("");
            onChange("");
          }}
          data-testid="host-sign-out"
        >
          {t("chat.signOut")}
        </Button>
      </Group>
    </form>
  );
}
