// What the caller hears and says, as text on the telephone's screen.
import { Text } from "@mantine/core";
import { useEffect, useRef } from "react";
import { useTexts } from "@/shared/i18n/language";
import type { Call, Caption } from "./call";
import classes from "./telephone.module.css";

export function Captions({ call, hint }: { call: Call; hint: string }) {
  const t = useTexts();
  const log = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (log.current) log.current.scrollTop = log.current.scrollHeight;
  }, [call.captions.length, hint]);
  const names: Record<Caption["from"], string> = { desk: "", line: "", agent: call.agent, you: t("telephone.you") };
  return (
    <div
      ref={log}
      className={classes.captions}
      role="log"
      aria-live="polite"
      aria-label={t("telephone.captions")}
      tabIndex={0}
      data-testid="telephone-captions"
    >
      {call.captions.map((caption) => (
        <p key={caption.id} data-from={caption.from} lang={caption.language}>
          {names[caption.from] ? <b>{names[caption.from]}: </b> : null}
          {caption.text}
        </p>
      ))}
      {hint ? (
        <Text size="xs" className={classes.hint} data-testid="telephone-hint">
          {hint}
        </Text>
      ) : null}
    </div>
  );
}
