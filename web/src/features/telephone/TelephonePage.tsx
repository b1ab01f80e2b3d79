// A site's telephone in the browser, for trying the desk on one machine.
import { Stack, Text, Title } from "@mantine/core";
import { useConfig } from "@/shared/api/config";
import { useTexts } from "@/shared/i18n/language";
import { Telephone } from "./Telephone";

export default function TelephonePage() {
  const t = useTexts();
  const { telephone } = useConfig();
  return (
    <Stack align="center" gap="sm" p="md">
      <div>
        <Title order={1} size="h4" ta="center">
          {t("telephone.title")}
        </Title>
        <Text size="sm" c="dimmed" ta="center" maw={440}>
          {t(telephone ? "telephone.about" : "telephone.off")}
        </Text>
      </div>
      {telephone ? <Telephone place={telephone} /> : null}
    </Stack>
  );
}
