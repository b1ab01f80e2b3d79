// Puts a file into the desk's keeping until the reply goes out.
import { useMutation } from "@tanstack/react-query";
import { useDeskApi } from "@/shared/api/client";

interface Kept {
  id: string;
  name: string;
  bytes: number;
}

export function useTicketUpload(ref: string) {
  const api = useDeskApi();
  return useMutation({
    mutationFn: async (file: File) => {
      const body = { name: file.name, data: await base64(file) };
      return api.post<Kept>(`/tickets/${encodeURIComponent(ref)}/files`, body, crypto.randomUUID());
    },
  });
}

/** A data URL holds the bytes after its comma. */
export function base64(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).split(",")[1] ?? "");
    reader.onerror = () => reject(reader.error ?? new Error("the file cannot be read"));
    reader.readAsDataURL(file);
  });
}
