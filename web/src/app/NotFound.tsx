// The page for an address that names none.
import { Anchor, Stack, Text } from "@mantine/core";
import { Link } from "react-router";
import { useTexts } from "@/shared/i18n/language";

export function NotFound() {
  const t = useTexts();
  return (
    <Stack p="xl">
      <Text>{t("app.notFound")}</Text>
      <Anchor component={Link} to="/">
        {t("app.home")}
      </Anchor>
    </Stack>
  );
}
