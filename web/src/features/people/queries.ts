// People on the server, and the writes that link, part and merge them.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useDeskApi } from "@/shared/api/client";
import type { FoundPerson, IdentityKind, PersonPage } from "./types";

const at = (id: string) => `/people/${encodeURIComponent(id)}`;

export function usePerson(id: string) {
  const api = useDeskApi();
  return useQuery({ queryKey: ["person", id], queryFn: () => api.get<PersonPage>(at(id)) });
}

/** People by name, number or address; personal data goes in the body, never in an address. */
export function usePeople(text: string) {
  const api = useDeskApi();
  return useQuery({
    queryKey: ["people", text],
    enabled: text.trim().length > 1,
    queryFn: async () => (await api.post<{ people: FoundPerson[] }>("/people/search", { text })).people,
  });
}

/** One change of a person, by the path below the person; safe to send twice. */
export function usePersonWrite<Body extends object>() {
  const api = useDeskApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ({ id, path, body }: { id: string; path: string; body: Body }) =>
      (await api.post<{ person: PersonPage }>(`${at(id)}/${path}`, body)).person,
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ["person"] });
      void queries.invalidateQueries({ queryKey: ["people"] });
    },
  });
}

/** What kind of identity a sender is, as the desk writes them. */
export function kindOf(sender: string): IdentityKind {
  if (sender.includes("@")) return "email";
  return /^\+?[\d\s()./-]{6,}$/.test(sender) ? "phone" : "login";
}
