// The picker's tickets: every page of the open list, and one that is named by its whole reference.
import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { useDeskApi } from "@/shared/api/client";
import type { TicketPage } from "@/shared/api/types";
import { ticketKey, useTickets } from "../queries";
import { candidates, refIn } from "./candidates";

export function useCandidates(page: TicketPage, words: string) {
  const api = useDeskApi();
  const list = useTickets("open");
  const { hasNextPage, isFetching, fetchNextPage } = list;
  useEffect(() => {
    if (hasNextPage && !isFetching) void fetchNextPage();
  }, [hasNextPage, isFetching, fetchNextPage]);
  const ref = refIn(words);
  const named = useQuery({
    queryKey: ticketKey(ref ?? ""),
    queryFn: () => api.get<TicketPage>(`/tickets/${ref}`),
    enabled: !!ref,
  });
  const open = list.data?.pages.flatMap((each) => each.tickets) ?? [];
  return candidates(page, open, (ref && named.data?.ticket) || null, words);
}
