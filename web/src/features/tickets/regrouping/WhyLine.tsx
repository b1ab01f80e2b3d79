// Why an entry is on this ticket: one sentence; a press on it shows the rest, the score and the policy.
import { Fragment } from "react";
import type { Entry, Reason } from "@/shared/api/types";
import { type Translate, useLanguage, useTexts } from "@/shared/i18n/language";
import { RefText } from "./RefText";
import classes from "./regrouping.module.css";
import { told, whyOf } from "./reasons";

export function ReasonList({ reasons }: { reasons: Reason[] }) {
  const t = useTexts();
  return reasons.map((reason, place) => {
    const { text, lang } = told(reason, t);
    return (
      <Fragment key={`${reason.code} ${reason.text}`}>
        {place ? "; " : null}
        <span lang={lang}>{text}</span>
      </Fragment>
    );
  });
}

function policyOf(entry: Entry, t: Translate, language: string): string {
  if (!entry.policy) return "";
  if (!entry.score) return t("why.policy", { policy: entry.policy });
  const score = new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(entry.score);
  return t("why.score", { score, policy: entry.policy });
}

export function WhyLine({ entry }: { entry: Entry }) {
  const { t, language } = useLanguage();
  const why = whyOf(entry);
  if (!why) return null;
  const policy = policyOf(entry, t, language);
  const lead = t(why.lead, { refs: why.refs.join(", ") });
  const first = <RefText text={lead} place="reasons" put={<ReasonList reasons={why.first} />} />;
  if (!why.also.length && !why.against.length && !policy) {
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
        {why.also.length ? (
          <div>
            <RefText text={t("why.also")} place="reasons" put={<ReasonList reasons={why.also} />} />
          </div>
        ) : null}
        {why.against.length ? (
          <div>
            <RefText text={t("why.against")} place="reasons" put={<ReasonList reasons={why.against} />} />
          </div>
        ) : null}
        {policy ? <div>{policy}</div> : null}
      </div>
    </details>
  );
}
