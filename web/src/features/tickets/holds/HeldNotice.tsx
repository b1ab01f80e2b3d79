// In place of words that may reveal a treatment: that they are held, why, and what can be done.
import { Text } from "@mantine/core";
import type { Entry } from "@/shared/api/types";
import { useTexts } from "@/shared/i18n/language";
import { Icon } from "@/shared/ui/Icon";
import { kindsOf } from "./hold";

export function HeldNotice({ entry }: { entry: Entry }) {
  const t = useTexts();
  const kinds = kindsOf(entry.hold?.findings ?? [], t);
  return (
    <Text size="sm" mt={4} data-testid="held">
      <Icon name="note" size={13} /> <b>{t("hold.held")}</b> {kinds ? t("hold.why", { kinds }) : t("hold.byHand")}{" "}
      {entry.hold?.state === "release_asked" ? t("hold.second") : t("hold.kept")}
    </Text>
  );
}
