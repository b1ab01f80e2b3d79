// Leads from a merged ticket's number to the ticket under which its work goes on.
import { useEffect } from "react";
import { useNavigate } from "react-router";
import { carryDraft } from "../drafts";
import type { Notice } from "./notice";

/** Who merged the ticket from this page may have gone on already, with a notice that can be undone: it stays. */
export function ToSurvivor({ gone, kept }: { gone: string; kept: string }) {
  const navigate = useNavigate();
  useEffect(() => {
    carryDraft(gone, kept);
    const path = `/tickets/${kept}`;
    if (window.location.pathname === path) return;
    const notice: Notice = { text: "notice.goesOn", values: { gone }, other: kept };
    void navigate(path, { state: { notice }, replace: true });
  }, [navigate, gone, kept]);
  return null;
}
