// The widget on its host's page: a launcher and a dialog, or a part of the page when given a container.
import { Problem, unreachable } from "@/shared/api/problem";
import type { OpenedChat, ProblemBody } from "@/shared/api/types";
import { newestOfAgent } from "./chat-log";
import { type Proofs, proofsOf } from "./client-key";
import { Conversation } from "./conversation";
import { unfit } from "./files";
import { type Identity, openChat } from "./opening";
import { Shell } from "./shell";
import { StartForm } from "./start-form";
import { remember, remembered, type Stored } from "./stored";
import { Talk } from "./talk";
import { type Language, languageOf } from "./texts";

export interface WidgetOptions {
  /** The desk's HTTP API, such as `https://a1b2c3.execute-api.eu-west-1.amazonaws.com`. */
  api: string;
  /** The desk's chat socket, `wss://…`. */
  socket: string;
  /** Vouches for the person; without it a code is mailed. */
  identity?: Identity;
  language?: string;
  /** Where the chat stands in the page; a launcher in the corner without it. */
  container?: HTMLElement | null;
  /** Milliseconds of the first pause after a loss. */
  firstWait?: number;
}

export class Widget {
  private readonly options: WidgetOptions;
  private readonly language: Language;
  private readonly shell: Shell;
  private stored: Stored | null = remembered();
  private form: StartForm | null = null;
  private conversation: Conversation | null = null;
  private talk: Talk | null = null;
  private lost = false;
  private problem: ProblemBody | null = null;
  private seen = 0;
  private stopped = new AbortController();

  constructor(options: WidgetOptions) {
    this.options = { ...options, api: options.api.replace(/\/$/, "") };
    this.language = languageOf(options.language, document.documentElement.lang, navigator.language);
    this.shell = new Shell(this.language, options.container ?? null, () => this.refresh());
    const hurry = () => document.visibilityState === "visible" && (this.talk?.hurry(), this.refresh());
    window.addEventListener("online", hurry, { signal: this.stopped.signal });
    document.addEventListener("visibilitychange", hurry, { signal: this.stopped.signal });
    const warn = (event: Event) => this.talk?.files.waiting.length && event.preventDefault(); // a file does not outlive its page
    window.addEventListener("beforeunload", warn, { signal: this.stopped.signal });
    if (this.stored) void this.resume(this.stored, options.identity ?? null);
    else this.ask();
  }

  open(): void {
    this.shell.open();
  }

  close(): void {
    this.shell.close();
  }

  destroy(): void {
    this.stopped.abort();
    this.talk?.stop();
    this.shell.remove();
  }

  private ask(text = "", error: unknown = null): void {
    this.conversation = this.talk = null;
    this.form = new StartForm(this.language, this.options.api, this.options.identity ?? null, (first, identity) => {
      const opening = { nonce: crypto.randomUUID(), first: { id: crypto.randomUUID(), text: first }, chat: null, unsent: [] };
      void this.resume(opening, identity);
    });
    this.form.write(text);
    if (error) this.form.show(error);
    this.shell.fill(this.form.element, () => this.form?.focus());
  }

  /** A chat that is to be opened, or was open before the page was loaded. */
  private async resume(stored: Stored, identity: Identity | null): Promise<void> {
    if (!crypto.subtle) return this.ask(stored.first.text, new Problem("answered", 0, { title: this.language.t("insecure") }));
    this.keep(stored);
    this.converse();
    const proofs = await proofsOf(stored.nonce);
    if (stored.chat) return this.begin(stored.chat, proofs);
    const { api, firstWait } = this.options;
    const onLost = () => {
      this.lost = true;
      this.refresh();
    };
    try {
      if (!identity) throw unreachable(); // a code is good once; it has to be asked for again
      const chat = await openChat({ api, identity, first: stored.first, anchor: proofs.anchor, firstWait, signal: this.stopped.signal, onLost });
      this.keep({ ...stored, chat, unsent: this.stored?.unsent ?? [] });
      this.begin(chat, proofs);
    } catch (error) {
      this.keep(null);
      proofs.forget();
      this.ask(stored.first.text, error);
    }
  }

  private converse(): void {
    this.form = null;
    this.conversation = new Conversation(this.language, {
      send: (text) => this.send(text),
      typing: () => this.talk?.tellTyping(),
      attach: (files) => this.attach(files),
      open: (seq) => this.talk?.open(seq),
      cancel: (id) => this.talk?.files.drop(id),
      end: () => this.talk?.end(),
      goOn: () => this.talk?.start(),
      again: () => {
        this.talk?.stop();
        this.keep(null);
        this.ask();
      },
    });
    this.shell.fill(this.conversation.element, () => this.conversation?.focus());
    this.refresh();
  }

  private begin(chat: OpenedChat, proofs: Proofs): void {
    const { api, socket, firstWait } = this.options;
    this.lost = false;
    this.talk = new Talk({
      chat,
      api,
      socket,
      firstWait,
      unsent: this.stored?.unsent ?? [],
      proof: () => proofs.next(),
      onChange: () => this.refresh(),
      onRefused: (text) => this.conversation?.giveBack(text),
    });
    this.talk.start();
  }

  private send(text: string): void {
    if (this.talk) return this.talk.send(text);
    // Written before the desk has answered: it waits behind the first message.
    if (this.stored) this.keep({ ...this.stored, unsent: [...this.stored.unsent, { id: crypto.randomUUID(), text }] });
    this.refresh();
  }

  /** Says before any byte is sent what the desk would not take. */
  private attach(files: File[]): void {
    const { talk } = this;
    if (!talk || talk.log.ended) return;
    talk.problem = null;
    for (const file of files) {
      const why = unfit(file, talk.files.waiting.length);
      if (why) talk.problem = { title: this.language.t(why, { name: file.name }) };
      else talk.files.add(file);
    }
    this.refresh();
  }

  private refresh(): void {
    const { talk } = this;
    if (talk && this.stored && talk.log.unconfirmed !== this.stored.unsent) {
      this.keep({ ...this.stored, unsent: talk.log.unconfirmed });
    }
    const { stored } = this;
    this.conversation?.update({
      talk,
      unsent: stored ? [...(talk?.log.messages.length ? [] : [stored.first]), ...stored.unsent] : [],
      ref: stored?.chat?.ticketRef ?? "",
      backAt: stored?.chat?.backAt ?? "",
      lost: this.lost,
      problem: this.problem,
    });
    if (!talk) return;
    if (this.shell.isOpen && document.visibilityState === "visible") {
      talk.tellRead();
      this.seen = newestOfAgent(talk.log);
    }
    this.shell.count(talk.log.messages.filter((each) => each.from === "agent" && each.seq > this.seen).length);
  }

  private keep(stored: Stored | null): void {
    this.stored = stored;
    remember(stored);
  }
}
