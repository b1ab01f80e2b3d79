// What the middle of the desk says while no ticket is open.
import { Center, Stack, Text } from "@mantine/core";
import { useTexts } from "@/shared/i18n/language";
import { Logo } from "@/shared/ui/Logo";

export function NoTicket() {
  const t = useTexts();
  return (
    <Center h="100%" p="xl">
      <Stack align="center" gap="xs" maw={360}>
        <Logo size={44} />
        <Text fw={600}>{t("ticket.none.title")}</Text>
        <Text size="sm" c="dimmed" ta="center">
          {t("ticket.none")}
        </Text>
      </Stack>
    </Center>
  );
}
