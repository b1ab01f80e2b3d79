// The foot of a ticket's page: the answer, or, while contacts are selected, what to do with them.
import type { ReactNode } from "react";
import type { TicketPage } from "@/shared/api/types";
import { useSelection } from "./selection";
import { SelectionBar } from "./SelectionBar";

/** The answer stays mounted, so that nothing typed is lost. */
export function AnswerOrSelection({ page, children }: { page: TicketPage; children: ReactNode }) {
  const { selecting } = useSelection();
  return (
    <>
      <div hidden={selecting}>{children}</div>
      <SelectionBar page={page} />
    </>
  );
}
