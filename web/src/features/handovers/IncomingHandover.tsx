// One hand-over offered to me: what it asks; opened, also what I must know and my answer.
import { Anchor, Button, Card, Group, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import type { Handover } from "@/shared/api/types";
import { useLanguage } from "@/shared/i18n/language";
import { clockTime, relativeTime } from "@/shared/ui/time";
import { useNow } from "@/shared/ui/useNow";
import { AnswerForm } from "./AnswerForm";

export function IncomingHandover({ handover, onOpen }: { handover: Handover; onOpen: (ref: string) => void }) {
  const { t, language } = useLanguage();
  const now = useNow(10_000);
  const [opened, answer] = useDisclosure();
  const expires = relativeTime(handover.expiresAt, now, language, t("time.now"));
  return (
    <Card withBorder p="xs" data-testid="incoming-handover" data-id={handover.id} data-ref={handover.ref}>
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
        <Text size="sm" lineClamp={opened ? undefined : 2}>
          {handover.nextAction}
        </Text>
        {opened ? (
          <>
            <Text size="xs" c="dimmed">
              {handover.summary}
            </Text>
            <AnswerForm handover={handover} />
          </>
        ) : null}
        <Group justify="space-between">
          <Anchor component="button" type="button" size="xs" onClick={() => onOpen(handover.ref)}>
            {t("handover.open")}
          </Anchor>
          {opened ? null : (
            <Button size="compact-xs" variant="light" onClick={answer.open} data-testid="handover-answer">
              {t("handover.answer")}
            </Button>
          )}
        </Group>
      </Stack>
    </Card>
  );
}
