// One file over HTTP, with its progress; `fetch` tells none of what it sends.
import { Problem, unreachable } from "@/shared/api/problem";
import type { ProblemBody } from "@/shared/api/types";

export interface Stored {
  seq: number;
  at: string;
}

/** Rejects with the desk's refusal, or as unreachable. */
export async function upload(api: string, permit: string, file: File, signal: AbortSignal, onProgress: (sent: number) => void): Promise<Stored> {
  const body = JSON.stringify({ permit, name: file.name, data: await base64(file) });
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", `${api}/chat-files`);
    request.setRequestHeader("Content-Type", "application/json");
    request.responseType = "json";
    request.upload.onprogress = ({ loaded, total }) => onProgress(total ? loaded / total : 0);
    request.onerror = request.onabort = () => reject(unreachable());
    request.onload = () => {
      const told = request.response as (Stored & ProblemBody) | null;
      if (!told) reject(unreachable()); // cut off in the middle of the answer
      else if (request.status === 201) resolve(told);
      else reject(new Problem("answered", request.status, { ...told, title: told.title || String(request.status) }));
    };
    signal.addEventListener("abort", () => request.abort());
    if (signal.aborted) reject(unreachable());
    else request.send(body);
  });
}

/** A data URL holds the bytes after its comma. */
function base64(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).split(",")[1] ?? "");
    reader.onerror = () => reject(new Problem("answered", 422, { title: "the file cannot be read" }));
    reader.readAsDataURL(file);
  });
}
