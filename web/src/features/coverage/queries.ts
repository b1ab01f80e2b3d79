// Coverage on the server, and saying that a hole is known.
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useDeskApi } from "@/shared/api/client";
import type { ToldHole } from "@/shared/api/roster";
import type { Coverage } from "./types";

export interface Asked {
  from: string;
  to: string;
  level: number;
  /** Also holes of languages and studies that every week has. */
  standing: boolean;
}

export function useCoverage({ from, to, level, standing }: Asked) {
  const api = useDeskApi();
  const query = new URLSearchParams({ from, to, level: String(level), standing: String(standing) }).toString();
  return useQuery({
    queryKey: ["coverage", query],
    queryFn: () => api.get<Coverage>(`/coverage?${query}`),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
}

export function useAcknowledge() {
  const api = useDeskApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ what, from, to, why }: Omit<ToldHole, "minutes"> & { why: string }) =>
      api.post("/coverage/acknowledgements", { what, from, to, why }),
    onSettled: () => {
      void queries.invalidateQueries({ queryKey: ["coverage"] });
      void queries.invalidateQueries({ queryKey: ["on-duty"] });
    },
  });
}
