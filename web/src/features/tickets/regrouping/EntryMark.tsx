// The mark at the head of a contact: its channel, or a box to tick while contacts are selected.
import { Checkbox } from "@mantine/core";
import type { ReactNode } from "react";
import type { Entry } from "@/shared/api/types";
import { useTexts } from "@/shared/i18n/language";
import { useSelection } from "./selection";

interface Props {
  entry: Entry;
  /** What the contact is called: channel, sender, time. */
  contact: string;
  children: ReactNode;
}

export function EntryMark({ entry, contact, children }: Props) {
  const t = useTexts();
  const { selecting, keys, toggle } = useSelection();
  const key = entry.kind === "contact_received" ? entry.contactKeys?.[0] : undefined;
  if (!selecting || !key) return children;
  return (
    <Checkbox
      m={4}
      checked={keys.has(key)}
      onChange={() => toggle(key)}
      aria-label={t("select.one", { contact })}
      data-testid="select-contact"
    />
  );
}
