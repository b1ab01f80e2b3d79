// Tickets that may be the same work, with what to do about each.
import { Button, Group, Text, UnstyledButton } from "@mantine/core";
import { useState } from "react";
import { useNavigate } from "react-router";
import type { Reason, SuggestedTicket, TicketPage } from "@/shared/api/types";
import { useTexts } from "@/shared/i18n/language";
import { ProblemNotice } from "@/shared/ui/ProblemNotice";
import { MergeDialog } from "./MergeDialog";
import { useNotice } from "./notice";
import classes from "./regrouping.module.css";
import { OtherText } from "./RefText";
import { ReasonList } from "./ReasonList";
import { useStep } from "./writes";

const MOST_REASONS = 3;

/** That two tickets fit equally well is seen from there being two. */
const speaksFor = (reason: Reason) => !reason.against && reason.code !== "undecided";

function Suggestion({ page, other }: { page: TicketPage; other: SuggestedTicket }) {
  const t = useTexts();
  const navigate = useNavigate();
  const { tell } = useNotice();
  const step = useStep();
  const [merging, setMerging] = useState(false);
  const { ref } = page.ticket;
  const reasons = other.reasons.filter(speaksFor).slice(0, MOST_REASONS);
  const dismiss = async () => {
    await step.mutateAsync({ ref, path: "dismissals", body: { ref: other.ref } });
    tell(ref, { text: "notice.dismissed", other: other.ref });
  };
  return (
    <li className={classes.suggestion} data-testid="suggestion" data-ref={other.ref}>
      <div className={classes.grow}>
        <Text size="sm">
          <b>
            <OtherText text={t("suggestion.title")} other={other.ref} />
          </b>{" "}
          {[other.subject, other.requester?.name].filter(Boolean).join(" · ")}
        </Text>
        <Text size="xs" c="dimmed">
          <ReasonList reasons={reasons} />
        </Text>
      </div>
      <Group gap={6}>
        <Button
          size="compact-sm"
          aria-label={t("suggestion.merge.spoken", { ref: other.ref })}
          onClick={() => setMerging(true)}
          data-testid="suggestion-merge"
        >
          {t("suggestion.merge")}
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          aria-label={t("suggestion.dismiss.spoken", { ref: other.ref })}
          loading={step.isPending}
          onClick={() => void dismiss().catch(() => undefined)}
          data-testid="suggestion-dismiss"
        >
          {t("suggestion.dismiss")}
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          aria-label={t("suggestion.open.spoken", { ref: other.ref })}
          onClick={() => void navigate(`/tickets/${other.ref}`)}
          data-testid="suggestion-open"
        >
          {t("suggestion.open")}
        </Button>
      </Group>
      <ProblemNotice error={step.error} />
      <MergeDialog page={page} preset={other} opened={merging} onClose={() => setMerging(false)} />
    </li>
  );
}

export function Suggestions({ page }: { page: TicketPage }) {
  const t = useTexts();
  const [whole, setWhole] = useState(false);
  const [best, ...others] = page.suggestions;
  if (!best) return null;
  return (
    <ul className={classes.suggestions}>
      {[best, ...(whole ? others : [])].map((other) => (
        <Suggestion key={other.ref} page={page} other={other} />
      ))}
      {others.length && !whole ? (
        <li className={classes.suggestion}>
          <UnstyledButton fz="xs" td="underline" onClick={() => setWhole(true)} data-testid="suggestions-more">
            {t("suggestion.more", { n: others.length })}
          </UnstyledButton>
        </li>
      ) : null}
    </ul>
  );
}
