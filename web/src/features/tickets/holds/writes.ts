// Opening what is held, and deciding what becomes of it.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useDeskApi } from "@/shared/api/client";
import type { HeldText } from "@/shared/api/types";
import { ticketKey } from "../queries";

export type Step = "hold" | "release" | "dismiss" | "open";

const pathOf = (ref: string, key: string, part: string) =>
  `/tickets/${encodeURIComponent(ref)}/holds/${encodeURIComponent(key)}/${part}`;

/** One step on a held entry; opening answers its words, which are kept nowhere but in this view. */
export function useHoldStep(ref: string, key: string) {
  const api = useDeskApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ({ step, reason }: { step: Step; reason: string }): Promise<HeldText | null> => {
      const wish = crypto.randomUUID();
      if (step === "open") return api.post<HeldText>(pathOf(ref, key, "openings"), { reason }, wish);
      await api.post(pathOf(ref, key, "decisions"), { decision: step, reason }, wish);
      return null;
    },
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ticketKey(ref) });
      void queries.invalidateQueries({ queryKey: ["tickets"] });
    },
  });
}
