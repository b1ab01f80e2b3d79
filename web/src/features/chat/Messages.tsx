// The messages of a chat, with those still on their way at the end.
import { Text } from "@mantine/core";
import { useEffect, useRef } from "react";
import { useLanguage } from "@/shared/i18n/language";
import { clockTime } from "@/shared/ui/time";
import { useNow } from "@/shared/ui/useNow";
import classes from "./chat.module.css";
import type { ChatLog } from "./chat-log";

export function Messages({ log, typingName }: { log: ChatLog; typingName: string }) {
  const { t, language } = useLanguage();
  const now = useNow();
  const box = useRef<HTMLDivElement>(null);
  const count = log.messages.length + log.unconfirmed.length;
  useEffect(() => {
    if (box.current) box.current.scrollTop = box.current.scrollHeight;
  }, [count, typingName]);
  return (
    <div
      ref={box}
      className={classes.messages}
      role="log"
      aria-live="polite"
      aria-label={t("chat.messages")}
      tabIndex={0}
      data-testid="chat-messages"
    >
      {log.messages.map((message) => (
        <div
          key={message.seq}
          className={classes.message}
          data-from={message.from}
          data-seq={message.seq}
          data-testid="chat-message"
        >
          {message.from === "agent" ? <b>{message.name || t("chat.agent")}</b> : null}
          <span>{message.text}</span>
          <time dateTime={message.at}>{clockTime(message.at, now, language)}</time>
        </div>
      ))}
      {log.unconfirmed.map((message) => (
        <div key={message.id} className={classes.message} data-from="requester" data-testid="chat-unconfirmed">
          <span>{message.text}</span>
          <time>{t("chat.sending")}</time>
        </div>
      ))}
      {typingName ? (
        <Text size="xs" c="dimmed" data-testid="chat-typing">
          {t("chat.typing", { name: typingName })}
        </Text>
      ) : null}
    </div>
  );
}
