// From which number to which line, the green button, and a way to wait for a call.
import { Button, NativeSelect, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { useConfig } from "@/shared/api/config";
import { useTexts } from "@/shared/i18n/language";
import { Icon } from "@/shared/ui/Icon";

const STORED = "heliograph.telephone.from";
const DIALLED = /^\+[0-9]{6,15}$/;

interface Props {
  onDial: (from: string, to: string) => void;
  onWait: (number: string) => void;
  reachable: string;
}

export function DialForm({ onDial, onWait, reachable }: Props) {
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
        {reachable ? (
          <Text size="sm" c="dimmed" data-testid="telephone-reachable">
            {t("telephone.reachable", { number: reachable })}
          </Text>
        ) : (
          <Button variant="subtle" size="compact-sm" disabled={!DIALLED.test(from.trim())} onClick={() => onWait(from.trim())} data-testid="telephone-wait">
            {t("telephone.wait")}
          </Button>
        )}
      </Stack>
    </form>
  );
}
