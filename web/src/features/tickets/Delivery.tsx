// How far a mail of the desk came.
import { Text } from "@mantine/core";
import { useTexts } from "@/shared/i18n/language";
import { deliveryText } from "./entries";

export function Delivery({ state }: { state: string }) {
  const t = useTexts();
  const key = deliveryText(state);
  return (
    <Text size="xs" c="dimmed" mt={4} data-testid="delivery" data-state={state}>
      {t("entry.delivery", { state: key ? t(key) : state })}
    </Text>
  );
}
