// A site's mobile telephone for text messages, for trying the desk on one machine.
import { Button, Stack, Text, Textarea, TextInput, Title } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { problemOf, unreachable } from "@/shared/api/problem";
import { useTexts } from "@/shared/i18n/language";
import { ProblemNotice } from "@/shared/ui/ProblemNotice";

interface SentText {
  at: string;
  to: string;
  text: string;
}

const STORED = "heliograph.texts.from";
const FRESH_MS = 2000;

async function fetched<Answer>(place: string, request?: RequestInit): Promise<Answer> {
  const answer = await fetch(place, request).catch(() => {
    throw unreachable();
  });
  if (!answer.ok) throw await problemOf(answer);
  return (await answer.json()) as Answer;
}

export function Texts({ place }: { place: string }) {
  const t = useTexts();
  const queries = useQueryClient();
  const [from, setFrom] = useState(() => localStorage.getItem(STORED) ?? "");
  const [text, setText] = useState("");
  const key = ["texts", from];
  const received = useQuery({
    queryKey: key,
    enabled: from.length > 6,
    refetchInterval: FRESH_MS,
    queryFn: () => fetched<{ texts: SentText[] }>(`${place}.json?to=${encodeURIComponent(from)}`),
  });
  const send = useMutation({
    mutationFn: () => {
      localStorage.setItem(STORED, from);
      return fetched(place, { method: "POST", body: JSON.stringify({ from, text }) });
    },
    onSuccess: () => {
      setText("");
      void queries.invalidateQueries({ queryKey: key });
    },
  });
  const texts = received.data?.texts ?? [];
  return (
    <Stack component="section" aria-label={t("texts.title")} w="100%" maw={360} gap="xs" data-testid="texts">
      <Title order={2} size="h5">
        {t("texts.title")}
      </Title>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          send.mutate();
        }}
      >
        <TextInput
          label={t("texts.from")}
          type="tel"
          placeholder="+4915550101"
          value={from}
          onChange={(event) => setFrom(event.currentTarget.value.trim())}
          data-testid="texts-from"
        />
        <Textarea
          label={t("texts.write")}
          maxLength={1600}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          data-testid="texts-write"
        />
        <ProblemNotice error={send.error} />
        <Button
          type="submit"
          size="xs"
          mt="xs"
          loading={send.isPending}
          disabled={!from || !text.trim()}
          data-testid="texts-send"
        >
          {t("texts.send")}
        </Button>
      </form>
      <Text size="sm" fw={600}>
        {t("texts.received")}
      </Text>
      <ul aria-live="polite" data-testid="texts-received">
        {texts.map((each) => (
          <li key={each.at + each.text}>
            <Text size="sm">{each.text}</Text>
          </li>
        ))}
      </ul>
      {texts.length ? null : (
        <Text size="sm" c="dimmed">
          {t("texts.none")}
        </Text>
      )}
    </Stack>
  );
}
