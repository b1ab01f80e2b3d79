// The demo's way into a chat: as whom, and the first message.
import { Button, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useConfig } from "@/shared/api/config";
import type { OpenedChat } from "@/shared/api/types";
import { useTexts } from "@/shared/i18n/language";
import { ProblemNotice } from "@/shared/ui/ProblemNotice";
import { demoIdentity, openChat } from "./open-chat";

const STORED = "heliograph.chat.email";

export function StartChat({ onOpened }: { onOpened: (chat: OpenedChat) => void }) {
  const t = useTexts();
  const { api } = useConfig();
  const [email, setEmail] = useState(() => localStorage.getItem(STORED) ?? "");
  const [text, setText] = useState("");
  // The same first message tried again must not open a second chat.
  const first = useRef({ text: "", id: "" });
  const start = useMutation({
    mutationFn: async () => {
      localStorage.setItem(STORED, email);
      const identity = await demoIdentity(email.trim());
      if (first.current.text !== text) first.current = { text, id: crypto.randomUUID() };
      return openChat(api, { identity, text: text.trim(), clientMessageId: first.current.id });
    },
    onSuccess: onOpened,
  });
  return (
    <form
      data-testid="chat-start"
      onSubmit={(event) => {
        event.preventDefault();
        start.mutate();
      }}
    >
      <Stack p="md">
        <Text size="sm" c="dimmed">
          {t("chat.demo")}
        </Text>
        <TextInput
          type="email"
          label={t("chat.email")}
          autoComplete="email"
          required
          withAsterisk={false}
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
          data-testid="chat-email"
        />
        <Textarea
          label={t("chat.question")}
          required
          withAsterisk={false}
          minRows={4}
          maxLength={1024}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          data-testid="chat-first"
        />
        <ProblemNotice error={start.error} />
        <Button type="submit" loading={start.isPending} disabled={!text.trim()} data-testid="chat-begin">
          {t("chat.start")}
        </Button>
      </Stack>
    </form>
  );
}
