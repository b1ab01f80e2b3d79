// One hand-over offered to me: what it asks, and my answer in my own words.
import { Anchor, Button, Card, Group, Stack, Text, Textarea } from "@mantine/core";
import { useState } from "react";
import type { Handover } from "@/shared/api/types";
import { useLanguage } from "@/shared/i18n/language";
import { ProblemNotice } from "@/shared/ui/ProblemNotice";
import { clockTime, relativeTime } from "@/shared/ui/time";
import { useNow } from "@/shared/ui/useNow";
import { useAnswer } from "./queries";

export function IncomingHandover({ handover, onOpen }: { handover: Handover; onOpen: (ref: string) => void }) {
  const { t, language } = useLanguage();
  const now = useNow(10_000);
  const [declining, setDeclining] = useState(false);
  const [text, setText] = useState("");
  const answer = useAnswer(handover);
  const said = text.trim();
  const name = declining ? "handover.decline.reason" : "handover.readBack";
  const expires = relativeTime(handover.expiresAt, now, language, t("time.now"));
  return (
    <Card withBorder p="xs" data-testid="incoming-handover" data-id={handover.id} data-ref={handover.ref}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          answer.mutate(declining ? { reason: said } : { readBack: said });
        }}
      >
        <Stack gap={6}>
          <div>
            <Text size="sm" fw={600}>
              {t("handover.incoming.one", { name: handover.from.name, ref: handover.ref })}
            </Text>
            <Text size="xs" c="dimmed">
              {t("handover.dueAt", { time: clockTime(handover.dueAt, now, language) })} ·{" "}
              {t("handover.expires", { time: expires })}
            </Text>
          </div>
          <Text size="sm">{handover.nextAction}</Text>
          <Text size="xs" c="dimmed" lineClamp={4}>
            {handover.summary}
          </Text>
          <Anchor component="button" type="button" size="xs" ta="left" onClick={() => onOpen(handover.ref)}>
            {t("handover.open")}
          </Anchor>
          <Textarea
            size="xs"
            label={t(name)}
            required
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            data-testid={declining ? "handover-reason" : "handover-read-back"}
          />
          <ProblemNotice error={answer.error} />
          <Group gap={6} grow>
            <Button size="xs" variant="default" onClick={() => setDeclining(!declining)} data-testid="handover-decline">
              {t(declining ? "action.cancel" : "handover.decline")}
            </Button>
            <Button
              size="xs"
              type="submit"
              disabled={!said}
              loading={answer.isPending}
              data-testid={declining ? "handover-decline-submit" : "handover-accept"}
            >
              {t(declining ? "handover.decline.submit" : "handover.accept")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Card>
  );
}
