// How a contact came here from another ticket, by whose hand and with which words.
import type { Entry } from "@/shared/api/types";
import { useTexts } from "@/shared/i18n/language";
import { reasonsOf } from "./reasons";
import { RefText, WholeRefs } from "./RefText";
import { ReasonList } from "./ReasonList";

/** Without a link: it is what one presses for more. */
export function Arrival({ arrival }: { arrival: Entry }) {
  const t = useTexts();
  const name = arrival.actor.name || t("entry.deskActor");
  const values = { name, other: arrival.otherRef ?? "" };
  const lead = t(arrival.kind === "absorbed" ? "why.cameMerged" : "why.cameMoved", values);
  const given = reasonsOf(arrival);
  const reasons = given.length ? <ReasonList reasons={given} /> : arrival.text;
  return (
    <>
      <WholeRefs text={lead} />
      {reasons ? <RefText text=": {reasons}" place="reasons" put={reasons} /> : null}
    </>
  );
}
