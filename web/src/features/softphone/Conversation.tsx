// What both sides say, as text: the spoken call in the emulator, or the chat.
import { ActionIcon, Group, TextInput } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { useTexts } from "@/shared/i18n/language";
import { Icon } from "@/shared/ui/Icon";
import { type SoftphoneContact, useSoftphone } from "./softphone";
import classes from "./softphone.module.css";

export function Conversation({ contact }: { contact: SoftphoneContact }) {
  const t = useTexts();
  const softphone = useSoftphone();
  const [text, setText] = useState("");
  const log = useRef<HTMLDivElement>(null);
  const count = contact.utterances.length;
  useEffect(() => {
    if (log.current) log.current.scrollTop = log.current.scrollHeight;
  }, [count]);
  const other = t(contact.channel === "VOICE" ? "softphone.customer" : "softphone.requester");
  const names = { you: t("softphone.you"), customer: other, whisper: t("softphone.whisper") };
  const media = contact.channel === "CHAT" ? "CHAT" : "VOICE";
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
      {contact.phase === "connected" ? (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (!text.trim()) return;
            softphone.say(contact.contactId, text.trim());
            setText("");
          }}
        >
          <Group gap={6} wrap="nowrap">
            <TextInput
              flex={1}
              aria-label={t(`softphone.say.${media}`)}
              placeholder={t(`softphone.say.${media}`)}
              value={text}
              onChange={(event) => setText(event.currentTarget.value)}
              data-testid="softphone-say"
            />
            <ActionIcon
              type="submit"
              variant="filled"
              color="signal"
              size={36}
              aria-label={t("softphone.say.send")}
              data-testid="softphone-send"
            >
              <Icon name="send" size={16} />
            </ActionIcon>
          </Group>
        </form>
      ) : null}
    </>
  );
}
