// Shows a sentence and a way on when a part of the page fails, in place of nothing at all.
import { Button, Center, Stack, Text } from "@mantine/core";
import { Component, type ReactNode } from "react";
import { useTexts } from "@/shared/i18n/language";

function Failed() {
  const t = useTexts();
  return (
    <Center p="xl" role="alert" data-testid="page-failed">
      <Stack align="center" gap="sm">
        <Text fw={600}>{t("app.failed")}</Text>
        <Text c="dimmed">{t("app.failedKept")}</Text>
        <Button onClick={() => window.location.reload()}>{t("app.reload")}</Button>
      </Stack>
    </Center>
  );
}

export class Guard extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    return this.state.failed ? <Failed /> : this.props.children;
  }
}
