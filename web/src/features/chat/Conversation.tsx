// An open chat: how it stands, its messages, and the field to write in.
import { Alert, Button, Group, Text } from "@mantine/core";
import type { OpenedChat } from "@/shared/api/types";
import { type Translate, useTexts } from "@/shared/i18n/language";
import classes from "./chat.module.css";
import { Messages } from "./Messages";
import { useChat } from "./useChat";
import { WriteMessage } from "./WriteMessage";

type Standing = "connecting" | "waiting" | "connected" | "reconnecting" | "ended";

function standingOf({ log, connection }: ReturnType<typeof useChat>, agent: string): Standing {
  if (log.ended) return "ended";
  if (connection === "waiting" || (connection === "connecting" && log.messages.length)) return "reconnecting";
  if (connection === "connecting") return "connecting";
  return agent ? "connected" : "waiting";
}

function agentOf(chat: ReturnType<typeof useChat>, t: Translate): string {
  const last = chat.log.messages.findLast((message) => message.from === "agent");
  if (last) return last.name || t("chat.agent");
  return chat.typing ? t("chat.agent") : "";
}

export function Conversation({ chat, onLeave }: { chat: OpenedChat; onLeave: () => void }) {
  const t = useTexts();
  const talk = useChat(chat);
  const agent = agentOf(talk, t);
  const standing = standingOf(talk, agent);
  return (
    <>
      <Group justify="space-between" className={classes.standing} wrap="nowrap">
        <div>
          <Text size="sm" fw={600} role="status" data-testid="chat-state" data-state={standing}>
            {t(`chat.state.${standing}`, { name: agent })}
          </Text>
          <Text size="xs" c="dimmed" data-testid="chat-ref">
            {t("chat.ref", { ref: chat.ticketRef })}
          </Text>
        </div>
        {standing === "ended" ? (
          <Button size="xs" onClick={onLeave} data-testid="chat-new">
            {t("chat.new")}
          </Button>
        ) : (
          <Button size="xs" variant="default" onClick={talk.end} data-testid="chat-end">
            {t("chat.end")}
          </Button>
        )}
      </Group>
      {talk.problem ? (
        <Alert color="red" p="xs" m="xs" role="alert" title={talk.problem.title} data-testid="chat-problem">
          {[talk.problem.detail, talk.problem.next].filter(Boolean).join(" ")}
        </Alert>
      ) : null}
      <Messages log={talk.log} typingName={talk.typing ? agent : ""} />
      {standing === "ended" ? null : <WriteMessage onSend={talk.send} onTyping={talk.tellTyping} />}
    </>
  );
}
