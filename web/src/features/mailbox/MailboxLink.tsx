// The way to the outgoing mail, which the gateway shows on a page of its own.
import { Anchor } from "@mantine/core";
import { useConfig } from "@/shared/api/config";
import { useTexts } from "@/shared/i18n/language";

export function MailboxLink() {
  const t = useTexts();
  const { mailbox } = useConfig();
  if (!mailbox) return null;
  return (
    <Anchor href={mailbox} size="sm" data-testid="mailbox-link">
      {t("app.mailbox")}
    </Anchor>
  );
}
