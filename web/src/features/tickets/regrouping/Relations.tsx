// Linked tickets in one row: what each is to this one, its state, and taking the link away.
import { ActionIcon, Text, UnstyledButton } from "@mantine/core";
import { useState } from "react";
import type { RelatedTicket, TicketPage } from "@/shared/api/types";
import { useTexts } from "@/shared/i18n/language";
import { Icon } from "@/shared/ui/Icon";
import { ProblemNotice } from "@/shared/ui/ProblemNotice";
import { useNotice } from "./notice";
import classes from "./regrouping.module.css";
import { TicketLink } from "./RefText";
import { useStep } from "./writes";

const MOST_SHOWN = 3;

function Relation({ page, other }: { page: TicketPage; other: RelatedTicket }) {
  const t = useTexts();
  const { tell } = useNotice();
  const step = useStep();
  const { ref } = page.ticket;
  const body = { ref: other.linkedRef, relation: other.relation };
  const remove = async () => {
    await step.mutateAsync({ ref, path: "relations/removals", body });
    tell(ref, {
      text: "notice.unlinked",
      other: other.ref,
      undo: { step: { ref, path: "relations", body }, done: "notice.linked", other: other.ref },
    });
  };
  return (
    <li
      className={classes.relation}
      title={[other.subject, other.requester?.name].filter(Boolean).join(" · ")}
      data-testid="relation"
      data-ref={other.ref}
      data-relation={other.relation}
    >
      <span>
        {t(`relation.${other.relation}`)} <TicketLink to={other.ref} />{" "}
        <Text span fz="inherit" c="dimmed">
          {t(`status.${other.status}`)}
        </Text>
      </span>
      <ActionIcon
        size="sm"
        aria-label={t("relation.remove", { ref: other.ref })}
        loading={step.isPending}
        onClick={() => void remove().catch(() => undefined)}
        data-testid="relation-remove"
      >
        <Icon name="close" size={12} />
      </ActionIcon>
      <ProblemNotice error={step.error} />
    </li>
  );
}

export function Relations({ page }: { page: TicketPage }) {
  const t = useTexts();
  const [whole, setWhole] = useState(false);
  const { relations, mergedRefs } = page;
  const shown = whole ? relations : relations.slice(0, MOST_SHOWN);
  const more = relations.length - shown.length;
  if (!relations.length && !mergedRefs.length) return <span className={classes.grow} />;
  return (
    <ul className={classes.relations} aria-label={t("relation.title")} data-testid="relations">
      {mergedRefs.length ? (
        <li className={classes.relation} data-testid="includes">
          {t("relation.includes", { refs: mergedRefs.join(", ") })}
        </li>
      ) : null}
      {shown.map((other) => (
        <Relation key={`${other.relation} ${other.linkedRef}`} page={page} other={other} />
      ))}
      {more ? (
        <li>
          <UnstyledButton fz="xs" td="underline" onClick={() => setWhole(true)} data-testid="relations-more">
            {t("relation.more", { n: more })}
          </UnstyledButton>
        </li>
      ) : null}
    </ul>
  );
}
