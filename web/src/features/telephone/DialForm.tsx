// From which number to which line, and the green button.
import { Button, NativeSelect, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { useConfig } from "@/shared/api/config";
import { useTexts } from "@/shared/i18n/language";
import { Icon } from "@/shared/ui/Icon";

const STORED = "heliograph.telephone.from";

export function DialForm({ onDial }: { onDial: (from: string, to: string) => void }) {
  const t = useTexts();
  const { numbers } = useConfig();
  const [from, setFrom] = useState(() => localStorage.getItem(STORED) ?? "+16175550142");
  const [to, setTo] = useState(numbers.support);
  const dial = () => {
    localStorage.setItem(STORED, from);
    onDial(from.trim(), to);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        dial();
      }}
    >
      <Stack gap="sm">
        <TextInput
          label={t("telephone.from")}
          description={t("telephone.from.hint")}
          inputMode="tel"
          required
          withAsterisk={false}
          pattern="\+[0-9]{6,15}|anonymous"
          value={from}
          onChange={(event) => setFrom(event.currentTarget.value)}
          data-testid="telephone-from"
        />
        <NativeSelect
          label={t("telephone.to")}
          value={to}
          onChange={(event) => setTo(event.currentTarget.value)}
          data={[
            { value: numbers.support, label: t("telephone.to.support", { number: numbers.support }) },
            { value: numbers.emergency, label: t("telephone.to.emergency", { number: numbers.emergency }) },
          ]}
          data-testid="telephone-to"
        />
        <Button type="submit" color="teal.9" radius="xl" fullWidth leftSection={<Icon name="phone" />} data-testid="telephone-dial">
          {t("telephone.dial")}
        </Button>
      </Stack>
    </form>
  );
}
