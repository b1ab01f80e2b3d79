// What an agent may do with an entry: hold it back; unblinded ones open, release or dismiss it.
import { Button, Group, Text } from "@mantine/core";
import { useState } from "react";
import { useMe } from "@/shared/api/people";
import type { Entry, HeldText } from "@/shared/api/types";
import { useTexts } from "@/shared/i18n/language";
import { ProblemNotice } from "@/shared/ui/ProblemNotice";
import classes from "../tickets.module.css";
import { HeldNotice } from "./HeldNotice";
import { isHeld } from "./hold";
import { ReasonForm } from "./ReasonForm";
import { type Step, useHoldStep } from "./writes";

function Opened({ words }: { words: HeldText }) {
  return (
    <div data-testid="hold-opened">
      {words.subject ? (
        <Text size="sm" fw={560} mt={4}>
          {words.subject}
        </Text>
      ) : null}
      <div className={classes.text}>{words.text}</div>
      {words.quoted ? <div className={classes.text}>{words.quoted}</div> : null}
      {words.files.length ? <Text size="xs">{words.files.join(", ")}</Text> : null}
    </div>
  );
}

export function HoldSteps({ entry, ticketRef, holdKey }: { entry: Entry; ticketRef: string; holdKey: string }) {
  const t = useTexts();
  const me = useMe().data;
  const [asking, setAsking] = useState<Step | null>(null);
  const step = useHoldStep(ticketRef, holdKey);
  const unblinded: Step[] = me?.blinded === false ? ["open", "release", "dismiss"] : [];
  const steps: Step[] = isHeld(entry) ? unblinded : ["hold"];
  return (
    <>
      {isHeld(entry) ? <HeldNotice entry={entry} /> : null}
      {step.data ? <Opened words={step.data} /> : null}
      {asking ? (
        <ReasonForm
          label={t(`hold.${asking}`)}
          pending={step.isPending}
          onStep={(reason) => step.mutate({ step: asking, reason }, { onSuccess: () => setAsking(null) })}
          onCancel={() => setAsking(null)}
          testId="hold"
        />
      ) : (
        <Group gap={6} mt={6}>
          {steps.map((each) => (
            <Button
              key={each}
              size="compact-xs"
              variant="default"
              onClick={() => setAsking(each)}
              data-testid={`hold-${each}`}
            >
              {t(`hold.${each}`)}
            </Button>
          ))}
        </Group>
      )}
      <ProblemNotice error={step.error} />
    </>
  );
}
