// Why an entry is on this ticket: one sentence; a press on it shows the rest, the score and the policy.
import type { ReactNode } from "react";
import type { Entry } from "@/shared/api/types";
import type { TextKey } from "@/shared/i18n/en";
import { type Translate, useLanguage, useTexts } from "@/shared/i18n/language";
import { Arrival } from "./Arrival";
import { ReasonList } from "./ReasonList";
import { RefText } from "./RefText";
import classes from "./regrouping.module.css";
import { arrivalOf, type Why, whyOf } from "./reasons";

function policyOf(entry: Entry, t: Translate, language: string): string {
  if (!entry.policy) return "";
  if (!entry.score) return t("why.policy", { policy: entry.policy });
  const score = new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(entry.score);
  return t("why.score", { score, policy: entry.policy });
}

function Line({ lead, reasons, refs = [] }: { lead: TextKey; reasons: Why["first"]; refs?: string[] }) {
  const t = useTexts();
  const text = t(lead, { refs: refs.join(", ") });
  return <RefText text={text} place="reasons" put={<ReasonList reasons={reasons} />} />;
}

/** The lines under the first one, in order. */
function rest(why: Why | null, moved: boolean, policy: string): ReactNode[] {
  const lines: ReactNode[] = [];
  if (why && moved) lines.push(<Line lead={why.lead} reasons={why.first} refs={why.refs} />);
  if (why?.also.length) lines.push(<Line lead="why.also" reasons={why.also} />);
  if (why?.against.length) lines.push(<Line lead="why.against" reasons={why.against} />);
  if (policy) lines.push(policy);
  return lines;
}

export function WhyLine({ entry, timeline = [] }: { entry: Entry; timeline?: Entry[] }) {
  const { t, language } = useLanguage();
  const arrival = arrivalOf(entry, timeline);
  const why = whyOf(entry);
  if (!why && !arrival) return null;
  const first = arrival ? (
    <Arrival arrival={arrival} />
  ) : (
    why && <Line lead={why.lead} reasons={why.first} refs={why.refs} />
  );
  const lines = rest(why, !!arrival, policyOf(entry, t, language));
  if (!lines.length) {
    return (
      <div className={classes.why} data-testid="entry-reasons">
        {first}
      </div>
    );
  }
  return (
    <details className={classes.why}>
      <summary data-testid="entry-reasons">{first}</summary>
      <div className={classes.more} data-testid="entry-reasons-more">
        {arrival ? <div>{t("why.before", { ref: entry.homeRef ?? "" })}</div> : null}
        {lines.map((line, place) => (
          <div key={place}>{line}</div>
        ))}
      </div>
    </details>
  );
}
