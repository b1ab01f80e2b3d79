// Writes that put contacts and tickets together and apart; they change several pages at once.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { useDeskApi } from "@/shared/api/client";
import type { TicketPage, TicketSummary } from "@/shared/api/types";
import { ticketKey } from "../queries";

export interface Step {
  /** The ticket that the route names. */
  ref: string;
  path: string;
  body: object;
}

/** One step; the same step sent again after a failure carries the same key, so it is done once. */
export function useStep() {
  const api = useDeskApi();
  const queries = useQueryClient();
  const wish = useRef({ step: "", key: "" });
  return useMutation({
    mutationFn: async ({ ref, path, body }: Step) => {
      const step = JSON.stringify([ref, path, body]);
      if (wish.current.step !== step) wish.current = { step, key: crypto.randomUUID() };
      const answer = await api.post<{ ticket: TicketSummary }>(
        `/tickets/${encodeURIComponent(ref)}/${path}`,
        body,
        wish.current.key,
      );
      return answer.ticket;
    },
    onSuccess: () => {
      wish.current = { step: "", key: "" };
      void queries.invalidateQueries({ queryKey: ["ticket"] });
      void queries.invalidateQueries({ queryKey: ["tickets"] });
    },
  });
}

/** The contacts of a page, by key. */
export function contactKeys(page: TicketPage): string[] {
  return page.timeline.flatMap((entry) => (entry.kind === "contact_received" ? (entry.contactKeys ?? []) : []));
}

/** Reads a ticket anew and tells which of the contacts it held are there no more. */
export function useGone() {
  const api = useDeskApi();
  const queries = useQueryClient();
  return async (before: TicketPage): Promise<string[]> => {
    const { ref } = before.ticket;
    const after = await queries.fetchQuery({
      queryKey: ticketKey(ref),
      queryFn: () => api.get<TicketPage>(`/tickets/${encodeURIComponent(ref)}`),
      staleTime: 0,
    });
    const left = new Set(contactKeys(after));
    return contactKeys(before).filter((key) => !left.has(key));
  };
}
