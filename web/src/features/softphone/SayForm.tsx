// The field for what the agent says to the caller or writes in the chat.
import { ActionIcon, Group, TextInput } from "@mantine/core";
import { useRef, useState } from "react";
import { useTexts } from "@/shared/i18n/language";
import { Icon } from "@/shared/ui/Icon";
import { type SoftphoneContact, useSoftphone } from "./softphone";

const TYPING_TOLD = 3000;

export function SayForm({ contact }: { contact: SoftphoneContact }) {
  const t = useTexts();
  const softphone = useSoftphone();
  const [text, setText] = useState("");
  const toldTyping = useRef(0);
  const media = contact.channel === "CHAT" ? "CHAT" : "VOICE";
  const change = (changed: string) => {
    setText(changed);
    if (media === "VOICE" || Date.now() - toldTyping.current < TYPING_TOLD) return;
    toldTyping.current = Date.now();
    softphone.typing(contact.contactId);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!text.trim()) return;
        softphone.say(contact.contactId, text.trim());
        setText("");
      }}
    >
      <Group gap={6} wrap="nowrap">
        <TextInput
          flex={1}
          maxLength={1024}
          aria-label={t(`softphone.say.${media}`)}
          placeholder={t(`softphone.say.${media}`)}
          value={text}
          onChange={(event) => change(event.currentTarget.value)}
          data-testid="softphone-say"
        />
        <ActionIcon
          type="submit"
          variant="filled"
          color="signal"
          size={36}
          aria-label={t("softphone.say.send")}
          data-testid="softphone-send"
        >
          <Icon name="send" size={16} />
        </ActionIcon>
      </Group>
    </form>
  );
}
