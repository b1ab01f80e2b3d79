// The widget's frame: its own shadow tree and style sheet, a launcher, a dialog that keeps the keyboard.
import { CROSS, el, icon, trapFocus } from "./dom";
import { STYLES } from "./styles";
import type { Language } from "./texts";

const BUBBLE = "M4 5h16v11H10l-5 4v-4H4Z";

export class Shell {
  isOpen: boolean;
  private readonly language: Language;
  private readonly host: HTMLElement;
  private readonly root: ShadowRoot;
  private readonly launcher: HTMLButtonElement;
  private readonly counter = el("span", { class: "count", hidden: true });
  private readonly panel: HTMLElement;
  private readonly content = el("div", { class: "content" });
  private readonly onShown: () => void;
  private readonly floating: boolean;
  private focusContent = () => {};
  private came: Element | null = null;

  constructor(language: Language, container: HTMLElement | null, onShown: () => void) {
    const { t } = language;
    this.language = language;
    this.onShown = onShown;
    this.floating = !container;
    this.isOpen = !this.floating;
    this.host = el("div", { lang: language.code, "data-heliograph": "chat" });
    this.root = this.host.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet(); // allowed by every Content-Security-Policy, unlike a style element
    sheet.replaceSync(STYLES + LAYOUT);
    this.root.adoptedStyleSheets = [sheet];
    this.launcher = el("button", { type: "button", class: "launcher main", "aria-label": t("open"), "aria-haspopup": "dialog", hidden: !this.floating, "data-testid": "chat-launcher", click: () => this.open() }, icon(BUBBLE), this.counter);
    const close = el("button", { type: "button", class: "plain", "aria-label": t("close"), hidden: !this.floating, "data-testid": "chat-close", click: () => this.close() }, icon(CROSS));
    const title = el("h2", { id: "title" }, t("title"));
    this.panel = el("section", { class: this.floating ? "panel floating" : "panel", role: this.floating ? "dialog" : "region", "aria-labelledby": "title", hidden: this.floating, "data-testid": "chat" }, el("header", {}, title, close), this.content);
    if (this.floating) this.panel.setAttribute("aria-modal", "true");
    this.panel.addEventListener("keydown", (event) => this.key(event));
    this.root.append(el("div", { class: "box", dir: language.direction, lang: language.code }, this.launcher, this.panel));
    (container ?? document.body).append(this.host);
  }

  fill(element: HTMLElement, focus: () => void): void {
    const held = this.isOpen && this.root.activeElement !== null;
    this.content.replaceChildren(element);
    this.focusContent = focus;
    if (held) focus();
  }

  open(): void {
    if (this.isOpen) return this.focusContent();
    this.came = document.activeElement;
    this.isOpen = true;
    this.panel.hidden = false;
    this.launcher.hidden = true;
    this.focusContent();
    this.onShown();
  }

  /** The keyboard goes back to where it came from. */
  close(): void {
    if (!this.isOpen || !this.floating) return;
    this.isOpen = false;
    this.panel.hidden = true;
    this.launcher.hidden = false;
    if (this.came instanceof HTMLElement && this.came !== this.host && this.came !== document.body) this.came.focus();
    else this.launcher.focus();
  }

  /** How many messages wait unseen. */
  count(unseen: number): void {
    this.counter.hidden = !unseen;
    this.counter.textContent = String(unseen);
    const { t } = this.language;
    this.launcher.setAttribute("aria-label", unseen ? t("openNew", { n: unseen }) : t("open"));
  }

  remove(): void {
    this.host.remove();
  }

  private key(event: KeyboardEvent): void {
    event.stopPropagation(); // the host's own shortcuts are not meant
    if (!this.floating) return;
    if (event.key === "Escape") this.close();
    if (event.key === "Tab") trapFocus(event, this.panel, this.root);
  }
}

const LAYOUT = `
:host { display: block; } :host, .box { block-size: 100%; }
.content, .conversation { display: flex; flex-direction: column; flex: 1; min-block-size: 0; }
`;
