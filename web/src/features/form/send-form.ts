// The form's two calls: a token to fill it in with, then what was filled in.
import { Problem, problemOf, unreachable } from "@/shared/api/problem";
import type { Draft } from "./draft";
import { inBase64 } from "./form-files";

const STORED = "heliograph.form.token";
// The desk believes in no form that comes sooner after its token: a slow network must not look like a script.
const NOT_SOONER_MS = 2500;

async function call<Answer>(place: string, request?: RequestInit): Promise<Answer> {
  const answer = await fetch(place, request).catch(() => {
    throw unreachable();
  });
  if (!answer.ok) throw await problemOf(answer);
  return (await answer.json()) as Answer;
}

/** The token is the form: kept over a reload, so that a form sent again is one message. */
export async function tokenOf(api: string): Promise<string> {
  const kept = sessionStorage.getItem(STORED);
  if (kept) return kept;
  const { token } = await call<{ token: string }>(`${api}/forms`);
  sessionStorage.setItem(STORED, token);
  openedAt = Date.now();
  return token;
}

/** Set when this page asked for the token; a token kept over a reload is old enough. */
let openedAt = 0;

async function patiently(): Promise<void> {
  const left = openedAt + NOT_SOONER_MS - Date.now();
  if (left > 0) await new Promise((done) => setTimeout(done, left));
}

export const dropToken = (): void => sessionStorage.removeItem(STORED);

/** Sends the form; a token that has become too old is asked for anew by the next try. */
export async function sendForm(api: string, draft: Draft, files: File[], language: string): Promise<string | null> {
  const carried = await Promise.all(files.map(inBase64));
  const body = JSON.stringify({ ...draft, files: carried, language, token: await tokenOf(api) });
  await patiently();
  const headers = { "Content-Type": "application/json" };
  try {
    const { ticketRef } = await call<{ ticketRef: string | null }>(`${api}/forms`, { method: "POST", headers, body });
    dropToken();
    return ticketRef;
  } catch (error) {
    if (error instanceof Problem && error.status === 401) {
      dropToken();
      void tokenOf(api).catch(() => undefined);
    }
    throw error;
  }
}
