// The name under which a contact is shown.
import type { Translate } from "@/shared/i18n/language";
import type { SoftphoneContact } from "./softphone";

export function callerOf(contact: SoftphoneContact, t: Translate): string {
  const { callerName } = contact.attributes;
  if (callerName) return callerName;
  if (contact.channel !== "VOICE") return contact.name || t("softphone.unknownCaller");
  return contact.customerEndpoint && contact.customerEndpoint !== "anonymous"
    ? contact.customerEndpoint
    : t("softphone.withheld");
}
