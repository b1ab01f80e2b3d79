// Ends of shifts on the server, and what people write at them.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useDeskApi } from "@/shared/api/client";
import { handoversKey } from "./queries";
import type { ShiftChange, ShiftHandover, WholeShiftChange } from "./types";

const EVERY = 10_000;
const EVERY_OF_A_REHEARSAL = 2_000;

export function useShiftChanges() {
  const api = useDeskApi();
  return useQuery({
    queryKey: [...handoversKey, "changes"],
    refetchInterval: EVERY,
    queryFn: async () => (await api.get<{ shiftChanges: ShiftChange[] }>("/shift-changes")).shiftChanges,
  });
}

export function useShiftChange(id: string) {
  const api = useDeskApi();
  return useQuery({
    queryKey: [...handoversKey, "change", id],
    queryFn: () => api.get<WholeShiftChange>(`/shift-changes/${encodeURIComponent(id)}`),
    refetchInterval: ({ state: { data } }) => {
      if (data?.shiftChange.state === "ended") return false;
      return data && data.shiftChange.rate > 1 ? EVERY_OF_A_REHEARSAL : EVERY;
    },
  });
}

export type Said =
  | { way: "lines"; plan: string; contingency: string; summary: string }
  | { way: "acceptance"; nextAction: string; dueAt: string; packageVersion: number }
  | { way: "declining"; reason: string }
  | { way: "offer"; toAgentId: string };

/** What somebody says to a hand-over at the end of a shift. */
export function useSay(handover: ShiftHandover) {
  const api = useDeskApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ way, ...body }: Said) => api.post(`/handovers/${handover.id}/${way}`, body),
    onSettled: () => {
      void queries.invalidateQueries({ queryKey: handoversKey });
      void queries.invalidateQueries({ queryKey: ["ticket", handover.ref] });
      void queries.invalidateQueries({ queryKey: ["tickets"] });
    },
  });
}
