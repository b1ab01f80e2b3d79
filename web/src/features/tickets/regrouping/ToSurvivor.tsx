// Leads from a merged ticket's number to the ticket under which its work goes on.
import { Navigate } from "react-router";
import type { Notice } from "./notice";

export function ToSurvivor({ gone, kept }: { gone: string; kept: string }) {
  const notice: Notice = { text: "notice.goesOn", values: { gone }, other: kept };
  return <Navigate to={`/tickets/${kept}`} state={{ notice }} replace />;
}
