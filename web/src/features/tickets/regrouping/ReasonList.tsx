// Reasons one after another, each in the language it is told in.
import { Fragment } from "react";
import type { Reason } from "@/shared/api/types";
import { useTexts } from "@/shared/i18n/language";
import { WholeRefs } from "./RefText";
import { told } from "./reasons";

export function ReasonList({ reasons }: { reasons: Reason[] }) {
  const t = useTexts();
  return reasons.map((reason, place) => {
    const { text, lang } = told(reason, t);
    return (
      <Fragment key={`${reason.code} ${reason.text}`}>
        {place ? "; " : null}
        <span lang={lang}>
          <WholeRefs text={text} />
        </span>
      </Fragment>
    );
  });
}
