// Whether a live connection stands, as a word with a light.
import { Group, Text } from "@mantine/core";
import type { ConnectionState } from "@/shared/socket/reconnecting-socket";
import { useTexts } from "@/shared/i18n/language";

const colours: Record<ConnectionState, string> = {
  open: "var(--hg-good)",
  connecting: "var(--hg-warn)",
  waiting: "var(--hg-warn)",
  closed: "var(--mantine-color-dimmed)",
};

export function ConnectionLight({ state, testId }: { state: ConnectionState; testId?: string }) {
  const t = useTexts();
  return (
    <Group gap={6} wrap="nowrap" role="status" data-testid={testId} data-state={state}>
      <span style={{ width: 8, height: 8, borderRadius: "50%", background: colours[state] }} />
      <Text size="xs" c="dimmed">
        {t(`connection.${state}`)}
      </Text>
    </Group>
  );
}
