// The middle of the desk: a ticket, the quarantine, the shifts, or a word how to begin.
import { Loader } from "@mantine/core";
import { lazy, Suspense } from "react";
import { useLocation } from "react-router";
import { OfferHandover } from "@/features/handovers/OfferHandover";
import { RequesterLink } from "@/features/people/RequesterLink";
import { QuarantinePage } from "@/features/quarantine/QuarantinePage";
import { TicketPage } from "@/features/tickets/TicketPage";
import type { Me } from "@/shared/api/types";
import { useTexts } from "@/shared/i18n/language";
import { NoTicket } from "./NoTicket";

const ShiftsPage = lazy(() => import("./ShiftsPage"));

interface Props {
  ticket: string | null;
  me: Me;
  onOpen: (ref: string) => void;
}

export function Work({ ticket: ref, me, onOpen }: Props) {
  const t = useTexts();
  const { pathname } = useLocation();
  if (pathname === "/quarantine") return <QuarantinePage />;
  if (pathname.startsWith("/shifts")) {
    return (
      <Suspense fallback={<Loader m="md" aria-label={t("app.loading")} />}>
        <ShiftsPage me={me} onOpen={onOpen} />
      </Suspense>
    );
  }
  if (!ref) return <NoTicket />;
  return (
    <TicketPage
      key={ref}
      ticketRef={ref}
      actions={(ticket) => <OfferHandover ticket={ticket} />}
      requester={(ticket, sender) => <RequesterLink ticket={ticket} sender={sender} />}
    />
  );
}
