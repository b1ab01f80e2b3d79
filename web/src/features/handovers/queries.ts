// Hand-overs on the server: those offered to me, and the writes that offer and answer them.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useDeskApi } from "@/shared/api/client";
import type { Handover } from "@/shared/api/types";
import type { ShiftHandover } from "./types";
import { isMineToAnswer } from "./waiting";

export const handoversKey = ["handovers"];

export interface Offer {
  toAgentId: string;
  nextAction: string;
  dueAt: string;
  summary: string;
}

/** Every hand-over that waits, of colleagues and at ends of shifts. */
export function useOpenHandovers() {
  const api = useDeskApi();
  return useQuery({
    queryKey: [...handoversKey, "open"],
    queryFn: async () => (await api.get<{ handovers: ShiftHandover[] }>("/handovers?state=open")).handovers,
  });
}

/** Those that wait for this person's answer, and when they were read. */
export function useOfferedTo(agentId: string): { handovers: ShiftHandover[]; readAt: number } {
  const open = useOpenHandovers();
  const handovers = (open.data ?? []).filter((each) => isMineToAnswer(each, agentId));
  return { handovers, readAt: open.dataUpdatedAt };
}

export function useOffer(ref: string) {
  const api = useDeskApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (offer: Offer) => api.post<{ handover: Handover }>(`/tickets/${ref}/handovers`, offer),
    onSuccess: () => void queries.invalidateQueries({ queryKey: ["ticket", ref] }),
  });
}

export function useAnswer(handover: Handover) {
  const api = useDeskApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (answer: { readBack: string } | { reason: string }) =>
      api.post(`/handovers/${handover.id}/${"readBack" in answer ? "acceptance" : "declining"}`, answer),
    onSettled: () => {
      void queries.invalidateQueries({ queryKey: handoversKey });
      void queries.invalidateQueries({ queryKey: ["ticket", handover.ref] });
      void queries.invalidateQueries({ queryKey: ["tickets"] });
    },
  });
}
