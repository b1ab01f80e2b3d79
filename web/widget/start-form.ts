// The first message; without a host that vouches for the person, the address and the code we mail there.
import { Problem } from "@/shared/api/problem";
import { el } from "./dom";
import { type Identity, post } from "./opening";
import type { Language } from "./texts";

/** `onStart` gets the message and who writes it, once that is known. */
export class StartForm {
  readonly element: HTMLFormElement;
  private readonly language: Language;
  private readonly notice = el("p", { class: "notice", role: "alert", hidden: true, "data-testid": "chat-problem" });
  private readonly first: HTMLTextAreaElement;
  private readonly email: HTMLInputElement;
  private readonly code: HTMLInputElement;
  private readonly begin: HTMLButtonElement;
  private readonly parts: { email: HTMLElement; code: HTMLElement };
  private verification = "";

  constructor(language: Language, api: string, identity: Identity | null, onStart: (text: string, identity: Identity) => void) {
    const { t } = language;
    this.language = language;
    this.first = el("textarea", { rows: "4", maxlength: "1024", required: true, "data-testid": "chat-first" });
    this.email = el("input", { type: "email", autocomplete: "email", required: !identity, "data-testid": "chat-email" });
    this.code = el("input", { inputmode: "numeric", autocomplete: "one-time-code", maxlength: "6", pattern: "[0-9]{6}", "data-testid": "chat-code" });
    this.begin = el("button", { type: "submit", class: "main", "data-testid": "chat-begin" }, t(identity ? "start" : "sendCode"));
    const back = el("button", { type: "button", click: () => this.ask("") }, t("otherEmail"));
    this.parts = {
      email: el("label", {}, t("email"), this.email, el("span", { class: "small" }, t("emailHint"))),
      code: el("div", { class: "step" }, el("p", { role: "status" }, t("codeSent")), el("label", {}, t("code"), this.code), back),
    };
    const submitted = (event: Event) => {
      event.preventDefault();
      if (!this.first.value.trim()) return;
      if (identity) return onStart(this.first.value.trim(), identity);
      void this.verify(api, (known) => onStart(this.first.value.trim(), known));
    };
    const question = el("label", {}, t("question"), this.first, el("span", { class: "small" }, t("privacy")));
    this.element = el("form", { "data-testid": "chat-start", submit: submitted }, question, this.parts.email, this.parts.code, this.notice, this.begin);
    this.parts.email.hidden = Boolean(identity);
    this.parts.code.hidden = true;
  }

  focus(): void {
    this.first.focus();
  }

  show(error: unknown): void {
    const body = error instanceof Problem && error.kind !== "network" ? error.body : { title: this.language.t("unreachable") };
    this.notice.textContent = [body.title, body.detail, body.next].filter(Boolean).join(". ");
    this.notice.hidden = false;
  }

  write(text: string): void {
    this.first.value = text;
  }

  private async verify(api: string, onKnown: (identity: Identity) => void): Promise<void> {
    this.begin.disabled = true;
    this.notice.hidden = true;
    try {
      if (!this.verification) {
        const told = { email: this.email.value.trim(), language: this.language.code, requestId: crypto.randomUUID() };
        this.ask((await post<{ verification: string }>(`${api}/chat-codes`, told)).verification);
      } else {
        const told = { verification: this.verification, code: this.code.value.trim() };
        const { identity } = await post<{ identity: string }>(`${api}/chat-identities`, told);
        onKnown(() => Promise.resolve(identity));
      }
    } catch (error) {
      this.show(error);
    } finally {
      this.begin.disabled = false;
    }
  }

  private ask(verification: string): void {
    this.verification = verification;
    this.notice.hidden = true;
    this.parts.email.hidden = Boolean(verification);
    this.parts.code.hidden = !verification;
    this.code.required = Boolean(verification);
    this.code.value = "";
    this.begin.textContent = this.language.t(verification ? "start" : "sendCode");
    (verification ? this.code : this.email).focus();
  }
}
