// The sign-in page: user name and password, and a new password where the first one works only once.
import { Card, Group, Stack, Text, Title } from "@mantine/core";
import { useState } from "react";
import { type NewPasswordRequired, type SignInAnswer } from "@/shared/api/cognito";
import type { Session } from "@/shared/api/session";
import { useTexts } from "@/shared/i18n/language";
import { Logo } from "@/shared/ui/Logo";
import { NewPasswordForm } from "./NewPasswordForm";
import { PasswordForm } from "./PasswordForm";

export function SignIn({ session }: { session: Session }) {
  const t = useTexts();
  const [challenge, setChallenge] = useState<NewPasswordRequired | null>(null);
  const take = (answer: SignInAnswer) => {
    if ("tokens" in answer) session.begin(answer.tokens);
    else setChallenge(answer);
  };
  return (
    <Stack component="main" id="content" align="center" px="md" pt="10vh" pb="xl">
      <Card withBorder shadow="sm" padding="xl" w="100%" maw={400}>
        <Group gap="sm" mb="lg">
          <Logo size={36} />
          <div>
            <Title order={1} size="h4">
              {challenge ? t("signIn.newPassword.title") : t("signIn.title")}
            </Title>
            <Text size="sm" c="dimmed">
              {t("app.name")}
            </Text>
          </div>
        </Group>
        {challenge ? (
          <NewPasswordForm challenge={challenge} onAnswer={take} onExpired={() => setChallenge(null)} />
        ) : (
          <PasswordForm onAnswer={take} />
        )}
      </Card>
    </Stack>
  );
}
