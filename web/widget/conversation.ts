// An open chat as a person sees it: how it stands, its messages, the field to write in.
import type { ProblemBody } from "@/shared/api/types";
import type { ChatMessage, Unconfirmed } from "./chat-log";
import { CROSS, el, icon } from "./dom";
import { KINDS, type Sending } from "./files";
import type { Talk } from "./talk";
import type { Language } from "./texts";

/** Characters; Connect takes no longer chat message. */
const LONGEST = 1024;
const CLIP = "m20 11-8.5 8.5a5 5 0 0 1-7-7L13 4a3.4 3.4 0 0 1 5 5l-8.4 8.4a1.7 1.7 0 0 1-2.5-2.4L15 7";
const SEND = "M4 12 20 4l-4 16-4-7-8-1Zm8 1 8-9";

type Standing = "connecting" | "waiting" | "connected" | "closed" | "reconnecting" | "elsewhere" | "ended";

export interface Acts {
  send: (text: string) => void;
  typing: () => void;
  attach: (files: File[]) => void;
  /** Saves the file of a message. */
  open: (seq: number) => void;
  cancel: (id: string) => void;
  end: () => void;
  again: () => void;
  goOn: () => void;
}

/** What is shown of a chat, before it is open and after. */
export interface Shown {
  talk: Talk | null;
  /** The first message until the desk has shown it, then what is not confirmed. */
  unsent: Unconfirmed[];
  ref: string;
  /** When somebody works again; empty while somebody does. */
  backAt: string;
  lost: boolean;
  problem: ProblemBody | null;
}

const standingOf = (talk: Talk, agent: string, backAt: string): Standing => {
  if (talk.log.ended) return "ended";
  if (talk.elsewhere) return "elsewhere";
  if (talk.connection === "open") return agent ? "connected" : backAt ? "closed" : "waiting";
  return talk.connection === "waiting" || talk.log.messages.length ? "reconnecting" : "connecting";
};

/** Opens the browser's own choice of files; it is told what is taken before anything is sent. */
function fileButton(t: Language["t"], acts: Acts): HTMLElement {
  const chosen = () => {
    acts.attach([...(input.files ?? [])]);
    input.value = "";
  };
  const input = el("input", { type: "file", multiple: true, hidden: true, accept: KINDS.map((kind) => `.${kind}`).join(), tabindex: "-1", "data-testid": "chat-files", change: chosen });
  return el("div", { class: "attach", hidden: true }, el("button", { type: "button", class: "plain", "aria-label": t("attach"), "aria-describedby": "hint", "data-testid": "chat-attach", click: () => input.click() }, icon(CLIP)), input);
}

export class Conversation {
  readonly element: HTMLElement;
  private readonly language: Language;
  private readonly acts: Acts;
  private readonly state: HTMLElement;
  private readonly reference = el("p", { class: "small", "data-testid": "chat-ref" });
  private readonly notice = el("p", { class: "notice", role: "alert", hidden: true, "data-testid": "chat-problem" });
  private readonly list: HTMLElement;
  private readonly typing = el("p", { class: "small", hidden: true, "data-testid": "chat-typing" });
  private readonly text: HTMLTextAreaElement;
  private readonly write: HTMLFormElement;
  private readonly attach: HTMLElement;
  private readonly end: HTMLButtonElement;
  private readonly again: HTMLButtonElement;
  private readonly goOn: HTMLButtonElement;
  private readonly shown = new Map<string, HTMLElement>();

  constructor(language: Language, acts: Acts) {
    const { t } = language;
    this.language = language;
    this.acts = acts;
    this.state = el("p", { role: "status", "data-testid": "chat-state" });
    this.list = el("div", { class: "messages", role: "log", "aria-live": "polite", "aria-label": t("messages"), tabindex: "0", "data-testid": "chat-messages" });
    this.end = el("button", { type: "button", "data-testid": "chat-end", click: acts.end }, t("end"));
    this.again = el("button", { type: "button", class: "main", "data-testid": "chat-new", click: acts.again }, t("again"));
    this.goOn = el("button", { type: "button", class: "main", "data-testid": "chat-go-on", click: acts.goOn }, t("goOn"));
    const submit = () => {
      const text = this.text.value.trim();
      if (text) acts.send(text);
      this.text.value = "";
      this.text.focus();
    };
    const byKey = (event: KeyboardEvent) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      submit();
    };
    const pasted = (event: ClipboardEvent) => {
      const files = [...(event.clipboardData?.files ?? [])];
      if (files.length) event.preventDefault();
      acts.attach(files);
    };
    this.text = el("textarea", { paste: pasted, rows: "1", maxlength: String(LONGEST), "aria-label": t("message"), placeholder: t("message"), "data-testid": "chat-text", input: acts.typing, keydown: byKey });
    const send = el("button", { type: "submit", class: "main", "aria-label": t("send"), "data-testid": "chat-send" }, icon(SEND));
    const submitted = (event: Event) => {
      event.preventDefault();
      submit();
    };
    this.attach = fileButton(t, acts);
    this.write = el("form", { class: "write", submit: submitted }, this.attach, this.text, send, el("p", { class: "small hint", id: "hint" }, t("fileHint")));
    const standing = el("div", { class: "standing" }, el("div", {}, this.state, this.reference), this.end, this.again, this.goOn);
    const over = (event: DragEvent) => event.preventDefault();
    const dropped = (event: DragEvent) => {
      event.preventDefault();
      acts.attach([...(event.dataTransfer?.files ?? [])]);
    };
    this.element = el("div", { class: "conversation", dragover: over, drop: dropped }, standing, this.notice, this.list, this.write);
  }

  focus(): void {
    (this.write.hidden ? this.list : this.text).focus();
  }

  /** Gives a text back that the desk did not take; what is being written stays behind it. */
  giveBack(text: string): void {
    this.text.value = [text, this.text.value].filter(Boolean).join("\n");
  }

  update({ talk, unsent, ref, backAt, lost, problem }: Shown): void {
    const { t } = this.language;
    const agent = talk ? this.agentOf(talk) : "";
    const standing = talk ? standingOf(talk, agent, backAt) : lost ? "reconnecting" : "connecting";
    if (this.state.dataset.state !== standing || this.state.dataset.agent !== agent) {
      this.state.textContent = t(standing, { name: agent, time: this.day(backAt) });
      Object.assign(this.state.dataset, { state: standing, agent });
    }
    this.reference.textContent = ref ? t("reference", { ref }) : "";
    const trouble = talk?.problem ?? problem;
    const told = trouble ? [trouble.title, trouble.detail, trouble.next].filter(Boolean).join(". ") : "";
    if (this.notice.textContent !== told) this.notice.textContent = told;
    this.notice.hidden = !told;
    this.end.hidden = !talk || standing === "ended" || standing === "elsewhere";
    this.again.hidden = standing !== "ended";
    this.goOn.hidden = standing !== "elsewhere";
    this.attach.hidden = !talk;
    this.write.hidden = standing === "ended" || standing === "elsewhere";
    this.showMessages(talk, unsent, agent);
  }

  private agentOf(talk: Talk): string {
    const last = talk.log.messages.findLast((message) => message.from === "agent");
    if (last) return last.name || this.language.t("agent");
    return talk.typing ? this.language.t("agent") : "";
  }

  private showMessages(talk: Talk | null, unsent: Unconfirmed[], agent: string): void {
    const { t } = this.language;
    const wanted: HTMLElement[] = (talk?.log.messages ?? []).map((message) => this.message(message, talk?.readUntil ?? ""));
    for (const { id, text } of unsent) {
      wanted.push(this.kept(`w${id}`, () => el("div", { class: "message", "data-from": "requester", "data-testid": "chat-unconfirmed" }, text, el("time", {}, t("sending")))));
    }
    for (const sending of talk?.files.waiting ?? []) wanted.push(this.sending(sending));
    this.typing.textContent = talk?.typing ? t("typing", { name: agent }) : "";
    this.typing.hidden = !talk?.typing;
    const before = this.list.childElementCount;
    for (const child of [...this.list.children]) if (!wanted.includes(child as HTMLElement) && child !== this.typing) child.remove();
    [...wanted, this.typing].forEach((each, place) => {
      if (this.list.children[place] !== each) this.list.insertBefore(each, this.list.children[place] ?? null);
    });
    if (this.list.childElementCount !== before || talk?.typing) this.list.scrollTop = this.list.scrollHeight;
  }

  private day(instant: string): string {
    const form = { weekday: "long", hour: "2-digit", minute: "2-digit" } as const;
    return instant ? new Date(instant).toLocaleString(this.language.code, form) : "";
  }

  private message(message: ChatMessage, readUntil: string): HTMLElement {
    const { t, code } = this.language;
    const clock = new Date(message.at).toLocaleTimeString(code, { hour: "2-digit", minute: "2-digit" });
    const made = this.kept(`m${message.seq}`, () =>
      el("div", { class: "message", "data-from": message.from, "data-seq": String(message.seq), "data-testid": "chat-message" },
        ...(message.from === "agent" ? [el("b", {}, message.name || t("agent"))] : []),
        message.file ? el("button", { type: "button", class: "file", "aria-label": t("saveFile", message.file), "data-testid": "chat-file", click: () => this.acts.open(message.seq) }, icon(CLIP), message.file.name) : message.text,
        el("time", { datetime: message.at }, clock),
      ),
    );
    if (message.from === "requester" && readUntil && Date.parse(message.at) <= Date.parse(readUntil) && !made.dataset.read) {
      made.dataset.read = "true";
      made.querySelector("time")?.append(` · ${t("read")}`);
    }
    return made;
  }

  /** A file on its way: how far it is, and a button that takes it back. */
  private sending({ id, file, sent }: Sending): HTMLElement {
    const { t } = this.language;
    const made = this.kept(`f${id}`, () =>
      el("div", { class: "message", "data-from": "requester", "data-testid": "chat-sending" },
        file.name,
        el("progress", { max: "1", "aria-label": t("sendingFile", { name: file.name }) }),
        el("button", { type: "button", class: "plain", "aria-label": t("cancelFile", { name: file.name }), click: () => this.acts.cancel(id) }, icon(CROSS)),
      ),
    );
    const bar = made.querySelector("progress");
    if (bar) bar.value = sent;
    return made;
  }

  /** The same element for the same message, so that a screen reader hears each once. */
  private kept(key: string, make: () => HTMLElement): HTMLElement {
    const made = this.shown.get(key) ?? make();
    this.shown.set(key, made);
    return made;
  }
}
