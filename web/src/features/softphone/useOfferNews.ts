// Acts once on each new offer: says it aloud to screen readers and opens its ticket before it is accepted.
import { useEffect, useRef } from "react";
import { useTexts } from "@/shared/i18n/language";
import { useAnnounce } from "@/shared/ui/announce";
import { callerOf } from "./caller";
import type { SoftphoneContact } from "./softphone";

export function useOfferNews(contacts: SoftphoneContact[], onTicket: (ref: string) => void): void {
  const t = useTexts();
  const announce = useAnnounce();
  const told = useRef(new Set<string>());
  useEffect(() => {
    for (const contact of contacts) {
      if (contact.phase !== "offered" || told.current.has(contact.contactId)) continue;
      told.current.add(contact.contactId);
      const kind = t(`softphone.offer.${contact.channel}`);
      announce(t("softphone.offer.announce", { kind, name: callerOf(contact, t) }));
      if (contact.ticketRef) onTicket(contact.ticketRef);
    }
  }, [contacts, onTicket, announce, t]);
}
