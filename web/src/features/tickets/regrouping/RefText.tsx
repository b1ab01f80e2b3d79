// A text with something livelier than letters at one of its places, most often a link to a ticket.
import { Anchor } from "@mantine/core";
import type { ReactNode } from "react";
import { Link } from "react-router";
import classes from "./regrouping.module.css";

interface Props {
  text: string;
  place: string;
  put: ReactNode;
}

/** A text whose ticket references stay whole at the end of a line. */
export function WholeRefs({ text }: { text: string }) {
  return text.split(/(TS-\d{8})/).map((part, place) =>
    place % 2 ? (
      <span key={place} className={classes.nowrap}>
        {part}
      </span>
    ) : (
      part
    ),
  );
}

export function RefText({ text, place, put }: Props) {
  const [before, behind] = text.split(`{${place}}`);
  return (
    <>
      <WholeRefs text={before ?? ""} />
      {behind === undefined ? null : put}
      {behind}
    </>
  );
}

export function TicketLink({ to }: { to: string }) {
  return (
    <Anchor
      component={Link}
      to={`/tickets/${to}`}
      fz="inherit"
      underline="always"
      className={classes.nowrap}
      data-testid="ticket-link"
      data-ref={to}
    >
      {to}
    </Anchor>
  );
}

/** The text with a link to the other ticket at {other}. */
export function OtherText({ text, other }: { text: string; other: string }) {
  return <RefText text={text} place="other" put={<TicketLink to={other} />} />;
}
