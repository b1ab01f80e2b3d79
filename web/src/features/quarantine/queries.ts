// The quarantine on the server, and the steps that decide about an entry.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useDeskApi } from "@/shared/api/client";
import type { Action, QuarantineEntry, Standing } from "./types";

const at = (key: string) => `/quarantine/${encodeURIComponent(key)}`;

export function useQuarantine(state: Standing) {
  const api = useDeskApi();
  return useQuery({
    queryKey: ["quarantine", state],
    refetchInterval: 10_000, // nothing pushes entries: nobody waits for one
    queryFn: async () => (await api.get<{ entries: QuarantineEntry[] }>(`/quarantine?state=${state}`)).entries,
  });
}

/** One step of one entry; safe to send twice. */
export function useDecision() {
  const api = useDeskApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ({ key, action }: { key: string; action: Action }) =>
      (await api.post<{ entry: QuarantineEntry }>(`${at(key)}/decisions`, { action })).entry,
    onSettled: () => queries.invalidateQueries({ queryKey: ["quarantine"] }),
  });
}

/** Save the raw file by a link that was minted for this click. */
export function useDownload() {
  const api = useDeskApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (key: string) => (await api.post<{ url: string }>(`${at(key)}/links`, {})).url,
    onSuccess: (url) => window.location.assign(url),
    onSettled: () => queries.invalidateQueries({ queryKey: ["quarantine"] }),
  });
}
