// Writes of the roster: publishing a version, reading it from a file and into one, public holidays.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useDeskApi } from "@/shared/api/client";
import { type Holiday, type Roster, rosterKey } from "@/shared/api/roster";

export const fileParts = ["shifts", "people", "absences", "holidays"] as const;
export type FilePart = (typeof fileParts)[number];
export type FileForm = "csv" | "ics";

export interface RosterFile {
  name: string;
  mediaType: string;
  text: string;
}

export interface Publication {
  draft: Roster;
  /** The newest version that the draft was made from. */
  version: number;
  why: string;
  effectiveFrom: string | null;
}

export function usePublish() {
  const api = useDeskApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ({ draft, version, why, effectiveFrom }: Publication) => {
      const { seats, shifts, agents, holidays, absences } = draft;
      const body = { basedOn: version, why, effectiveFrom, seats, shifts, agents, holidays, absences };
      return (await api.post<{ roster: Roster }>("/roster/versions", body)).roster;
    },
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: rosterKey });
      void queries.invalidateQueries({ queryKey: ["coverage"] });
      void queries.invalidateQueries({ queryKey: ["on-duty"] });
    },
  });
}

export function useImport() {
  const api = useDeskApi();
  return useMutation({
    mutationFn: async (file: { part: FilePart; form: FileForm; text: string }) =>
      (await api.post<{ roster: Roster }>("/roster/drafts", file)).roster,
  });
}

export function useExport() {
  const api = useDeskApi();
  return useMutation({
    mutationFn: ({ part, form }: { part: FilePart; form: FileForm }) =>
      api.get<RosterFile>(`/roster/files?part=${part}&form=${form}`),
    onSuccess: save,
  });
}

export function usePublicHolidays() {
  const api = useDeskApi();
  return useMutation({
    mutationFn: async ({ country, year }: { country: string; year: string }) => {
      const query = new URLSearchParams({ country: country.trim().toUpperCase(), year }).toString();
      return (await api.get<{ holidays: Omit<Holiday, "seat">[] }>(`/roster/public-holidays?${query}`)).holidays;
    },
  });
}

/** Hand a text to the browser as a file to keep. */
function save({ name, mediaType, text }: RosterFile): void {
  const url = URL.createObjectURL(new Blob([text], { type: mediaType }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
