// User name and password.
import { Alert, Button, PasswordInput, Stack, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { type SignInAnswer, signIn } from "@/shared/api/cognito";
import { useConfig } from "@/shared/api/config";
import { useTexts } from "@/shared/i18n/language";
import { refusal } from "./errors";

export function PasswordForm({ onAnswer }: { onAnswer: (answer: SignInAnswer) => void }) {
  const t = useTexts();
  const { cognito } = useConfig();
  const [userName, setUserName] = useState("");
  const [password, setPassword] = useState("");
  const attempt = useMutation({
    mutationFn: () => signIn(cognito, userName.trim(), password),
    onSuccess: onAnswer,
  });
  return (
    <form
      data-testid="sign-in"
      onSubmit={(event) => {
        event.preventDefault();
        attempt.mutate();
      }}
    >
      <Stack>
        <TextInput
          label={t("signIn.userName")}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          autoFocus
          required
          withAsterisk={false}
          value={userName}
          onChange={(event) => setUserName(event.currentTarget.value)}
          data-testid="sign-in-user"
        />
        <PasswordInput
          label={t("signIn.password")}
          autoComplete="current-password"
          required
          withAsterisk={false}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          data-testid="sign-in-password"
        />
        {attempt.error ? (
          <Alert color="red" role="alert" p="xs" data-testid="sign-in-error">
            {refusal(attempt.error, t)}
          </Alert>
        ) : null}
        <Button type="submit" loading={attempt.isPending} fullWidth data-testid="sign-in-submit">
          {t("signIn.submit")}
        </Button>
      </Stack>
    </form>
  );
}
