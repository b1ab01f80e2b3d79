// What both sides say, as text: the spoken call in the emulator, or the chat.
import { Text } from "@mantine/core";
import { useEffect, useRef } from "react";
import { useTexts } from "@/shared/i18n/language";
import { callerOf } from "./caller";
import { SayForm } from "./SayForm";
import type { SoftphoneContact } from "./softphone";
import classes from "./softphone.module.css";

export function Conversation({ contact }: { contact: SoftphoneContact }) {
  const t = useTexts();
  const log = useRef<HTMLDivElement>(null);
  const count = contact.utterances.length;
  useEffect(() => {
    if (log.current) log.current.scrollTop = log.current.scrollHeight;
  }, [count]);
  const other = t(contact.channel === "VOICE" ? "softphone.customer" : "softphone.requester");
  const names = { you: t("softphone.you"), customer: other, whisper: t("softphone.whisper") };
  return (
    <>
      <div
        ref={log}
        role="log"
        aria-label={t("softphone.transcript")}
        tabIndex={0}
        className={classes.log}
        data-testid="softphone-transcript"
      >
        {contact.utterances.map((each) => (
          <p key={each.id} data-from={each.from}>
            <span>{names[each.from]}</span>
            {each.text}
          </p>
        ))}
      </div>
      {contact.typing ? (
        <Text size="xs" c="dimmed" mb={4} data-testid="softphone-typing">
          {t("softphone.typing", { name: callerOf(contact, t) })}
        </Text>
      ) : null}
      {contact.phase === "connected" && !contact.onHold ? <SayForm contact={contact} /> : null}
    </>
  );
}
