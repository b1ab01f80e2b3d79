// The server's tickets in the query cache, and the writes that change them.
import {
  type InfiniteData,
  type QueryClient,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { useRef } from "react";
import { useDeskApi } from "@/shared/api/client";
import { refresh } from "@/shared/api/refresh";
import type { TicketList, TicketPage, TicketSummary } from "@/shared/api/types";

export type View = "open" | "due" | "mine" | "resolved";

const filters: Record<View, string> = {
  open: "status=open",
  due: "status=open&sort=due",
  mine: "status=open&owner=me",
  resolved: "status=resolved",
};

export const ticketKey = (ref: string) => ["ticket", ref];
export const listKey = (view: View) => ["tickets", view];

export function useTickets(view: View) {
  const api = useDeskApi();
  return useInfiniteQuery({
    queryKey: listKey(view),
    initialPageParam: "",
    queryFn: ({ pageParam }) => {
      const cursor = pageParam ? `&cursor=${encodeURIComponent(pageParam)}` : "";
      return api.get<TicketList>(`/tickets?${filters[view]}${cursor}`);
    },
    getNextPageParam: (page) => page.cursor,
  });
}

export function useTicket(ref: string) {
  const api = useDeskApi();
  return useQuery({
    queryKey: ticketKey(ref),
    queryFn: () => api.get<TicketPage>(`/tickets/${encodeURIComponent(ref)}`),
  });
}

/** A write on one ticket; the same text sent again after a failure carries the same key. */
export function useTicketWrite<Body extends object>(ref: string, path: string) {
  const api = useDeskApi();
  const queries = useQueryClient();
  const wish = useRef({ body: "", key: "" });
  return useMutation({
    mutationFn: (body: Body) => {
      const text = JSON.stringify(body);
      if (wish.current.body !== text) wish.current = { body: text, key: crypto.randomUUID() };
      return api.post<{ ticket?: TicketSummary }>(`/tickets/${encodeURIComponent(ref)}/${path}`, body, wish.current.key);
    },
    onSuccess: () => {
      wish.current = { body: "", key: "" };
      void queries.invalidateQueries({ queryKey: ticketKey(ref) });
      void queries.invalidateQueries({ queryKey: ["tickets"] });
    },
  });
}

type Pages = InfiniteData<TicketList, string>;

function belongs(ticket: TicketSummary, view: View, agentId: string): boolean {
  if (view === "resolved") return ticket.status === "resolved";
  return ticket.status !== "resolved" && (view === "open" || view === "due" || ticket.owner?.id === agentId);
}

/** Older news than what is shown, as a socket may bring it after a refetch. */
const isStale = (shown: TicketSummary | undefined, news: TicketSummary) => !!shown && shown.version > news.version;

function placed(pages: Pages, ticket: TicketSummary, stays: boolean): Pages {
  const shown = pages.pages.flatMap((page) => page.tickets).find((each) => each.ref === ticket.ref);
  if (isStale(shown, ticket)) return pages;
  const kept = pages.pages.map((page) => ({
    ...page,
    tickets: page.tickets.flatMap((each) => (each.ref !== ticket.ref ? [each] : stays ? [ticket] : [])),
  }));
  const first = kept[0];
  if (stays && !shown && first) kept[0] = { ...first, tickets: [ticket, ...first.tickets] };
  return { ...pages, pages: kept };
}

/** Puts a ticket that came over the desk socket where it is shown. */
export function applyTicket(queries: QueryClient, ticket: TicketSummary, agentId: string): void {
  for (const view of ["open", "due", "mine", "resolved"] as const) {
    queries.setQueryData<Pages>(listKey(view), (pages) =>
      pages ? placed(pages, ticket, belongs(ticket, view, agentId)) : pages,
    );
  }
  void refresh(queries, { queryKey: ticketKey(ticket.ref) });
}
