// Files on their way: told before they are sent, one after another, once, whatever the line does.
import { Problem } from "@/shared/api/problem";
import type { ProblemBody } from "@/shared/api/types";
import { upload } from "./upload";

/** Bytes of one file, as the desk takes them. */
export const LARGEST_FILE = 4_000_000;
export const MOST_AT_ONCE = 5;
export const KINDS = ["pdf", "png", "jpg", "jpeg", "gif", "docx", "xlsx", "pptx", "odt", "ods", "txt", "csv"];
const PAUSE = 2_000;
const PATIENCE = 10_000;

export interface Sending {
  id: string;
  file: File;
  /** From 0 to 1. */
  sent: number;
}

export type Unfit = "tooLarge" | "wrongKind" | "tooMany" | "empty";

export interface FilesOptions {
  api: string;
  /** Asks for a permit over the chat's line; false when it is broken. */
  ask: (told: object) => boolean;
  /** A file is a line of the chat now. */
  onStored: (sending: Sending, seq: number, at: string) => void;
  onProblem: (problem: ProblemBody) => void;
  onChange: () => void;
  /** Milliseconds before a file that failed asks again. */
  pause?: number;
}

/** Why a file is not sent at all; said before a byte leaves the page. */
export function unfit(file: File, others: number): Unfit | null {
  if (others >= MOST_AT_ONCE) return "tooMany";
  if (!KINDS.includes(file.name.split(".").pop()?.toLowerCase() ?? "")) return "wrongKind";
  if (!file.size) return "empty";
  return file.size > LARGEST_FILE ? "tooLarge" : null;
}

export class Files {
  waiting: Sending[] = [];
  private readonly options: FilesOptions;
  private running: { id: string; stop: AbortController } | null = null;
  private again: ReturnType<typeof setTimeout> | undefined;

  constructor(options: FilesOptions) {
    this.options = options;
  }

  add(file: File): void {
    this.waiting = [...this.waiting, { id: crypto.randomUUID(), file, sent: 0 }];
    this.options.onChange();
    if (this.waiting.length === 1) this.next();
  }

  /** Taken back, refused, or known to be a line already. */
  drop(id: string | null | undefined): void {
    if (!this.waiting.some((each) => each.id === id)) return;
    if (this.running?.id === id) this.running?.stop.abort();
    if (this.running?.id === id) this.running = null;
    this.waiting = this.waiting.filter((each) => each.id !== id);
    this.options.onChange();
    this.next();
  }

  has = (id: string | undefined): boolean => this.waiting.some((each) => each.id === id);

  stop(): void {
    clearTimeout(this.again);
    this.running?.stop.abort();
    this.running = null;
  }

  /** The oldest asks whether it may come; again after every break, under its id. */
  next(): void {
    clearTimeout(this.again);
    const first = this.waiting[0];
    if (!first || this.running) return;
    this.options.ask({ action: "file", id: first.id, name: first.file.name, bytes: first.file.size });
    this.again = setTimeout(() => this.next(), PATIENCE);
  }

  async permitted(id: string, permit: string): Promise<void> {
    const sending = this.waiting[0];
    if (sending?.id !== id || this.running) return;
    clearTimeout(this.again);
    const stop = new AbortController();
    this.running = { id, stop };
    try {
      const { seq, at } = await upload(this.options.api, permit, sending.file, stop.signal, (sent) => {
        sending.sent = sent;
        this.options.onChange();
      });
      this.running = null;
      if (this.has(id)) this.options.onStored(sending, seq, at);
      this.drop(id);
    } catch (error) {
      if (stop.signal.aborted) return;
      this.running = null;
      this.failed(sending, error);
    }
  }

  private failed(sending: Sending, error: unknown): void {
    const known = error instanceof Problem && error.kind !== "network" && error.status < 500 && ![401, 429].includes(error.status);
    if (known) {
      this.options.onProblem({ ...error.body, title: `${sending.file.name}: ${error.body.title}` });
      return this.drop(sending.id);
    }
    sending.sent = 0;
    this.options.onChange();
    this.again = setTimeout(() => this.next(), this.options.pause ?? PAUSE);
  }
}
