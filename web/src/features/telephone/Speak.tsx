// What the caller says to the agent, typed.
import { ActionIcon, Group, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTexts } from "@/shared/i18n/language";
import { Icon } from "@/shared/ui/Icon";

export function Speak({ onSay }: { onSay: (text: string) => void }) {
  const t = useTexts();
  const [text, setText] = useState("");
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!text.trim()) return;
        onSay(text.trim());
        setText("");
      }}
    >
      <Group gap={6} wrap="nowrap">
        <TextInput
          flex={1}
          aria-label={t("telephone.say")}
          placeholder={t("telephone.say")}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          data-testid="telephone-say"
        />
        <ActionIcon
          type="submit"
          variant="filled"
          color="signal"
          size={36}
          aria-label={t("telephone.say.send")}
          data-testid="telephone-say-send"
        >
          <Icon name="send" size={16} />
        </ActionIcon>
      </Group>
    </form>
  );
}
