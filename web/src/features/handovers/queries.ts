// Hand-overs on the server: those offered to me, and the writes that offer and answer them.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useDeskApi } from "@/shared/api/client";
import type { Handover } from "@/shared/api/types";

export const handoversKey = ["handovers"];

export interface Offer {
  toAgentId: string;
  nextAction: string;
  dueAt: string;
  summary: string;
}

export function useOfferedTo(agentId: string) {
  const api = useDeskApi();
  return useQuery({
    queryKey: handoversKey,
    queryFn: async () => (await api.get<{ handovers: Handover[] }>("/handovers?state=offered")).handovers,
    select: (handovers) => handovers.filter((each) => each.to.id === agentId && each.state === "offered"),
  });
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
