// The field to write a chat message in; Enter sends, Shift + Enter breaks the line.
import { ActionIcon, Textarea } from "@mantine/core";
import { type KeyboardEvent, useState } from "react";
import { useTexts } from "@/shared/i18n/language";
import { Icon } from "@/shared/ui/Icon";
import classes from "./chat.module.css";

/** Characters; Connect takes no longer chat message. */
const LONGEST = 1024;

export function WriteMessage({ onSend, onTyping }: { onSend: (text: string) => void; onTyping: () => void }) {
  const t = useTexts();
  const [text, setText] = useState("");
  const send = () => {
    if (!text.trim()) return;
    onSend(text.trim());
    setText("");
  };
  const sendByKey = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  };
  return (
    <form
      className={classes.write}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Textarea
        flex={1}
        minRows={1}
        maxRows={5}
        maxLength={LONGEST}
        aria-label={t("chat.message")}
        placeholder={t("chat.message")}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          onTyping();
        }}
        onKeyDown={sendByKey}
        data-testid="chat-text"
      />
      <ActionIcon type="submit" variant="filled" color="signal" size={36} aria-label={t("chat.send")} data-testid="chat-send">
        <Icon name="send" size={16} />
      </ActionIcon>
    </form>
  );
}
