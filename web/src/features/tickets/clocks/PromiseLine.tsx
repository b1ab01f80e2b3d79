// An open promise: until when, on both clocks, and what can be done with it.
import { Button, Group, Text } from "@mantine/core";
import { useState } from "react";
import type { OpenPromise, RunningClock } from "@/shared/api/clocks";
import type { TicketSummary } from "@/shared/api/types";
import { useLanguage } from "@/shared/i18n/language";
import { ProblemNotice } from "@/shared/ui/ProblemNotice";
import { clockTime, isOtherZone } from "@/shared/ui/time";
import { useTicketWrite } from "../queries";
import { BreakPromise } from "./BreakPromise";
import { DueMark } from "./DueMark";
import { PromiseForm } from "./PromiseForm";

interface Props {
  ticket: TicketSummary;
  promise: OpenPromise;
  zone: string;
  now: number;
}

const HALF_HOUR = 1_800_000;

function asClock(promise: OpenPromise): RunningClock {
  const warnAt = new Date(Date.parse(promise.due) - HALF_HOUR).toISOString();
  return { clock: "promise", since: "", warnAt, at: promise.due, about: promise.id };
}

export function PromiseLine({ ticket, promise, zone, now }: Props) {
  const { t, language } = useLanguage();
  const [step, setStep] = useState<"moving" | "breaking" | null>(null);
  const path = `promises/${encodeURIComponent(promise.id)}`;
  const keep = useTicketWrite<{ text: string }>(ticket.ref, `${path}/keeping`);
  const move = useTicketWrite<{ why: string; due: string }>(ticket.ref, `${path}/moving`);
  const there = isOtherZone(zone, now) ? clockTime(promise.due, now, language, zone) : "";
  const close = () => setStep(null);
  return (
    <li data-testid="promise">
      <Group gap={8}>
        <DueMark due={asClock(promise)} now={now} />
        <Text size="sm">
          <b>{promise.text}</b> · <time dateTime={promise.due}>{clockTime(promise.due, now, language)}</time>
          {there ? ` · ${t("clock.there", { at: there })}` : null} · {promise.by.name}
        </Text>
        <Group gap={4} role="group" aria-label={t("promise.actions", { text: promise.text })}>
          <Button size="compact-xs" loading={keep.isPending} onClick={() => keep.mutate({ text: "" })} data-testid="promise-keep">
            {t("promise.keep")}
          </Button>
          <Button size="compact-xs" variant="default" onClick={() => setStep("moving")} data-testid="promise-move">
            {t("promise.move")}
          </Button>
          <Button size="compact-xs" variant="default" onClick={() => setStep("breaking")} data-testid="promise-break">
            {t("promise.break")}
          </Button>
        </Group>
      </Group>
      <ProblemNotice error={keep.error} />
      {step === "moving" ? (
        <PromiseForm
          title={t("promise.moveTitle", { text: promise.text })}
          label={t("promise.why")}
          zone={zone}
          start={new Date(promise.due)}
          pending={move.isPending}
          error={move.error}
          onClose={close}
          onSubmit={(why, due) => move.mutate({ why, due }, { onSuccess: close })}
        />
      ) : null}
      {step === "breaking" ? <BreakPromise ticketRef={ticket.ref} path={path} onClose={close} /> : null}
    </li>
  );
}
