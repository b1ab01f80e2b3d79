// The desk's HTTP API: adds the token, renews it once when it is refused, and raises problems.
import { createContext, useContext } from "react";
import { problemOf, signedOut, unreachable } from "./problem";
import type { Session } from "./session";

export class DeskApi {
  private readonly root: string;
  readonly session: Session;

  constructor(root: string, session: Session) {
    this.root = root;
    this.session = session;
  }

  get<Answer>(path: string): Promise<Answer> {
    return this.send<Answer>(path, { method: "GET" });
  }

  /** `key` names the wish: sending it twice with one key does it once. */
  post<Answer>(path: string, body: object = {}, key: string = crypto.randomUUID()): Promise<Answer> {
    const headers = { "Content-Type": "application/json", "Idempotency-Key": key };
    return this.send<Answer>(path, { method: "POST", headers, body: JSON.stringify(body) });
  }

  private async send<Answer>(path: string, request: RequestInit): Promise<Answer> {
    let answer = await this.once(path, request, false);
    if (answer.status === 401) answer = await this.once(path, request, true);
    if (answer.status === 401) {
      this.session.end();
      throw signedOut();
    }
    if (!answer.ok) throw await problemOf(answer);
    const text = await answer.text();
    return (text ? JSON.parse(text) : null) as Answer;
  }

  private async once(path: string, request: RequestInit, renewNow: boolean): Promise<Response> {
    const token = await this.session.accessToken(renewNow);
    if (!token) throw signedOut();
    const headers = { ...request.headers, Authorization: `Bearer ${token}` };
    return fetch(this.root + path, { ...request, headers }).catch(() => {
      throw unreachable();
    });
  }
}

export const DeskApiContext = createContext<DeskApi | null>(null);

export function useDeskApi(): DeskApi {
  const api = useContext(DeskApiContext);
  if (!api) throw new Error("useDeskApi outside of DeskApiContext");
  return api;
}
