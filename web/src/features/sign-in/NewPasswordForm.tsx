// The new password that replaces the one that works once.
import { Alert, Button, PasswordInput, Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { answerNewPassword, CognitoError, type NewPasswordRequired, type SignInAnswer } from "@/shared/api/cognito";
import { useConfig } from "@/shared/api/config";
import { useTexts } from "@/shared/i18n/language";
import { refusal } from "./errors";

interface Props {
  challenge: NewPasswordRequired;
  onAnswer: (answer: SignInAnswer) => void;
  onExpired: () => void;
}

const expired = (error: unknown) => error instanceof CognitoError && error.code === "NotAuthorizedException";

export function NewPasswordForm({ challenge, onAnswer, onExpired }: Props) {
  const t = useTexts();
  const { cognito } = useConfig();
  const [password, setPassword] = useState("");
  const [repeated, setRepeated] = useState("");
  const attempt = useMutation({
    mutationFn: () => answerNewPassword(cognito, challenge, password),
    onSuccess: onAnswer,
    onError: (error) => expired(error) && onExpired(),
  });
  const differ = repeated !== "" && repeated !== password;
  return (
    <form
      data-testid="new-password"
      onSubmit={(event) => {
        event.preventDefault();
        if (password === repeated) attempt.mutate();
      }}
    >
      <Stack>
        <Text size="sm">{t("signIn.newPassword.why")}</Text>
        <PasswordInput
          label={t("signIn.newPassword")}
          autoComplete="new-password"
          autoFocus
          required
          withAsterisk={false}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          data-testid="new-password-first"
        />
        <PasswordInput
          label={t("signIn.newPassword.repeat")}
          autoComplete="new-password"
          required
          withAsterisk={false}
          value={repeated}
          onChange={(event) => setRepeated(event.currentTarget.value)}
          error={differ ? t("signIn.newPassword.differ") : null}
          data-testid="new-password-repeat"
        />
        {attempt.error ? (
          <Alert color="red" role="alert" p="xs">
            {refusal(attempt.error, t)}
          </Alert>
        ) : null}
        <Button type="submit" loading={attempt.isPending} disabled={differ} fullWidth>
          {t("signIn.newPassword.submit")}
        </Button>
      </Stack>
    </form>
  );
}
