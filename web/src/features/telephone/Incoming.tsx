// The telephone rings: take the call, or do not.
import { Button, Group } from "@mantine/core";
import { useTexts } from "@/shared/i18n/language";
import { Icon } from "@/shared/ui/Icon";

export function Incoming({ onAnswer, onRefuse }: { onAnswer: () => void; onRefuse: () => void }) {
  const t = useTexts();
  return (
    <Group grow>
      <Button color="teal.9" radius="xl" onClick={onAnswer} autoFocus leftSection={<Icon name="phone" />} data-testid="telephone-answer">
        {t("telephone.answer")}
      </Button>
      <Button color="red.9" radius="xl" onClick={onRefuse} leftSection={<Icon name="phoneDown" />} data-testid="telephone-refuse">
        {t("telephone.refuse")}
      </Button>
    </Group>
  );
}
