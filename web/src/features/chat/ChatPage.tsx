// The requester's chat: who asks, then the conversation.
import { Card, Stack, Text, Title } from "@mantine/core";
import { useState } from "react";
import { useConfig } from "@/shared/api/config";
import { useTexts } from "@/shared/i18n/language";
import classes from "./chat.module.css";
import { Conversation } from "./Conversation";
import { rememberChat, rememberedChat } from "./open-chat";
import { StartChat } from "./StartChat";

export default function ChatPage() {
  const t = useTexts();
  const { demo } = useConfig();
  const [chat, setChat] = useState(rememberedChat);
  const keep = (kept: typeof chat) => {
    rememberChat(kept);
    setChat(kept);
  };
  return (
    <Stack align="center" p="md" h="100%">
      <Card withBorder shadow="sm" padding={0} className={chat ? classes.window : classes.start} data-testid="chat">
        <Title order={1} size="h5" className={classes.title}>
          {t("chat.title")}
        </Title>
        {chat ? <Conversation key={chat.chatId} chat={chat} onLeave={() => keep(null)} /> : null}
        {!chat && demo ? <StartChat onOpened={keep} /> : null}
        {!chat && !demo ? <Text p="md">{t("chat.unavailable")}</Text> : null}
      </Card>
    </Stack>
  );
}
