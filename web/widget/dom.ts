// Makes elements without HTML in strings: nothing a person writes is ever read as markup.

type Attributes = Record<string, string | boolean | ((event: never) => void)>;

export function el<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(key, value as EventListener);
    else if (value === true) made.setAttribute(key, "");
    else if (value !== false) made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}

export const CROSS = "M6 6l12 12M18 6 6 18";
const SVG = "http://www.w3.org/2000/svg";

/** A picture of one path in a square of 24. */
export function icon(path: string): SVGSVGElement {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const line = document.createElementNS(SVG, "path");
  line.setAttribute("d", path);
  svg.append(line);
  return svg;
}

/** Saves what a link names; the answer's own headers keep the browser from showing it. */
export function save(url: string): void {
  el("a", { href: url, target: "_blank", rel: "noopener noreferrer", download: "" }).click();
}

const REACHED = 'button:not([disabled]), textarea, input, [tabindex="0"]';

/** Keeps the keyboard inside a dialog: behind the last element comes the first. */
export function trapFocus(event: KeyboardEvent, dialog: HTMLElement, root: ShadowRoot): void {
  const all = [...dialog.querySelectorAll<HTMLElement>(REACHED)].filter((each) => each.offsetParent !== null);
  const [first, last] = [all[0], all.at(-1)];
  if (event.shiftKey && root.activeElement === first) {
    event.preventDefault();
    last?.focus();
  } else if (!event.shiftKey && root.activeElement === last) {
    event.preventDefault();
    first?.focus();
  }
}
