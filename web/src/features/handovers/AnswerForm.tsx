// My answer to a hand-over: accepting by reading it back, or declining with the reason.
import { Button, Group, Stack, Textarea } from "@mantine/core";
import { useState } from "react";
import type { Handover } from "@/shared/api/types";
import { useTexts } from "@/shared/i18n/language";
import { ProblemNotice } from "@/shared/ui/ProblemNotice";
import { useAnswer } from "./queries";

export function AnswerForm({ handover }: { handover: Handover }) {
  const t = useTexts();
  const [declining, setDeclining] = useState(false);
  const [text, setText] = useState("");
  const answer = useAnswer(handover);
  const said = text.trim();
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        answer.mutate(declining ? { reason: said } : { readBack: said });
      }}
    >
      <Stack gap={6}>
        <Textarea
          size="xs"
          label={t(declining ? "handover.decline.reason" : "handover.readBack")}
          required
          withAsterisk={false}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          data-testid={declining ? "handover-reason" : "handover-read-back"}
        />
        <ProblemNotice error={answer.error} />
        <Group gap={6} grow preventGrowOverflow={false}>
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
  );
}
