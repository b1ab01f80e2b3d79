// An error the desk answered (application/problem+json), or the lack of an answer.
import type { ProblemBody } from "./types";

export type ProblemKind = "answered" | "network" | "signed_out";

export class Problem extends Error {
  readonly kind: ProblemKind;
  readonly status: number;
  readonly body: ProblemBody;

  constructor(kind: ProblemKind, status: number, body: ProblemBody) {
    super(body.title);
    this.kind = kind;
    this.status = status;
    this.body = body;
  }
}

export const unreachable = () => new Problem("network", 0, { title: "network" });
export const signedOut = () => new Problem("signed_out", 401, { title: "signed out" });

/** The problem an answer tells of; an answer that is no problem document becomes one. */
export async function problemOf(answer: Response): Promise<Problem> {
  const body: unknown = await answer.json().catch(() => null);
  if (body && typeof body === "object" && "title" in body) {
    return new Problem("answered", answer.status, body as ProblemBody);
  }
  const message = body && typeof body === "object" && "message" in body ? String(body.message) : "";
  return new Problem("answered", answer.status, {
    title: `${answer.status} ${answer.statusText}`.trim(),
    detail: message,
  });
}
