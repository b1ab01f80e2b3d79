// How a contact came here from another ticket, by whose hand and with which words.
import type { Entry } from "@/shared/api/types";
import { useTexts } from "@/shared/i18n/language";
import { OtherText, RefText } from "./RefText";
import { ReasonList } from "./ReasonList";

export function Arrival({ arrival }: { arrival: Entry }) {
  const t = useTexts();
  const name = arrival.actor.name || t("entry.deskActor");
  const lead = t(arrival.kind === "absorbed" ? "why.cameMerged" : "why.cameMoved", { name });
  const reasons = arrival.reasons?.length ? <ReasonList reasons={arrival.reasons} /> : arrival.text;
  return (
    <>
      <OtherText text={lead} other={arrival.otherRef ?? ""} />
      {reasons ? <RefText text=": {reasons}" place="reasons" put={reasons} /> : null}
    </>
  );
}
