// Under a contact: what to know before it is answered.
import { Text } from "@mantine/core";
import type { Entry } from "@/shared/api/types";
import { useTexts } from "@/shared/i18n/language";
import { Icon } from "@/shared/ui/Icon";
import { cautionText } from "./cautions";

export function Cautions({ entry }: { entry: Entry }) {
  const t = useTexts();
  const told = (entry.cautions ?? []).map((caution) => ({ code: caution.code, text: cautionText(caution, t) }));
  return told
    .filter(({ text }) => text)
    .map(({ code, text }) => (
      <Text key={code} size="sm" mt={4} data-testid="caution" data-code={code}>
        <Icon name="alert" size={13} /> {text}
      </Text>
    ));
}
