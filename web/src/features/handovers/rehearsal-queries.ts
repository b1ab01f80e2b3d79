// Rehearsals of a shift change: marking tickets for one, starting it, giving the tickets back.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type DeskApi, useDeskApi } from "@/shared/api/client";
import { handoversKey } from "./queries";
import type { ShiftChange } from "./types";

export interface Wish {
  shift: string;
  /** An instant in the shift whose end is rehearsed. */
  at: string;
  rate: number;
  tickets: string[];
}

const mark = (api: DeskApi, refs: string[], marked: boolean) =>
  Promise.all(refs.map((ref) => api.post(`/tickets/${ref}/rehearsal`, { marked })));

export function useRehearse() {
  const api = useDeskApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (wish: Wish) => {
      await mark(api, wish.tickets, true);
      return (await api.post<{ rehearsal: ShiftChange }>("/rehearsals", wish)).rehearsal;
    },
    onSettled: () => queries.invalidateQueries({ queryKey: handoversKey }),
  });
}

/** From now on real ends of shifts look at these tickets again. */
export function useRelease() {
  const api = useDeskApi();
  return useMutation({ mutationFn: (refs: string[]) => mark(api, refs, false) });
}
