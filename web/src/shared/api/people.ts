// Queries about the people of the desk, used by several features.
import { useQuery } from "@tanstack/react-query";
import { useDeskApi } from "./client";
import type { Agent, Me } from "./types";

export function useMe() {
  const api = useDeskApi();
  return useQuery({ queryKey: ["me"], queryFn: () => api.get<Me>("/me"), staleTime: Infinity });
}

export function useAgents() {
  const api = useDeskApi();
  return useQuery({
    queryKey: ["agents"],
    queryFn: async () => (await api.get<{ agents: Agent[] }>("/agents")).agents,
    staleTime: 60_000,
  });
}
