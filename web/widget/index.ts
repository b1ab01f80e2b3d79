// The script a host's page loads: `Heliograph.open({…})`, or everything in the script's own attributes.
import { post } from "./opening";
import { remember } from "./stored";
import { Widget, type WidgetOptions } from "./widget";

interface HeliographApi {
  open: (options?: WidgetOptions) => Widget;
  close: () => void;
  destroy: () => void;
  forget: () => void;
}

declare global {
  interface Window {
    Heliograph?: HeliographApi;
  }
}

let widget: Widget | null = null;

window.Heliograph = {
  /** Shows the chat; options count the first time, and after `destroy`. */
  open(options) {
    if (!widget && !options) throw new Error("Heliograph.open needs { api, socket } the first time");
    if (!widget && options) widget = new Widget(options);
    const shown = widget as Widget;
    if (!options?.container) shown.open();
    return shown;
  },
  close: () => widget?.close(),
  destroy() {
    widget?.destroy();
    widget = null;
  },
  /** Somebody signs out: the next person at this browser must not find the chat. */
  forget() {
    window.Heliograph?.destroy();
    remember(null);
  },
};

/** `data-api` and `data-socket` put the launcher on the page without a line of script. */
function launch(script: HTMLOrSVGElement | null): void {
  const { api, socket, identityUrl, language, container } = script?.dataset ?? {};
  if (!api || !socket) return;
  const begin = () => {
    widget ??= new Widget({
      api,
      socket,
      language,
      container: container ? document.querySelector<HTMLElement>(container) : null,
      identity: identityUrl ? () => identityOf(identityUrl) : undefined,
    });
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
  else begin();
}

/** The host's own address answers `{"identity": "…"}` to whoever is signed in there. */
async function identityOf(url: string): Promise<string> {
  if (new URL(url, location.href).origin !== location.origin) return (await post<{ identity: string }>(url, {})).identity;
  const answer = await fetch(url, { method: "POST", headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`${answer.status}`);
  return ((await answer.json()) as { identity: string }).identity;
}

launch(document.currentScript);
