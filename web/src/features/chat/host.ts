// What a study system's page does: loads the widget's script, and vouches for who is signed in.
import { problemOf, unreachable } from "@/shared/api/problem";

const SCRIPT = "/widget/heliograph-chat.js";

interface WidgetOptions {
  api: string;
  socket: string;
  language: string;
  container: HTMLElement;
  identity?: () => Promise<string>;
}

interface Widget {
  open: (options: WidgetOptions) => unknown;
  destroy: () => void;
  forget: () => void;
}

let loading: Promise<void> | undefined;

/** The widget as its script leaves it on the page. Rejects when the script does not come. */
export async function loadWidget(): Promise<Widget> {
  loading ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = SCRIPT;
    script.onload = () => resolve();
    script.onerror = () => {
      loading = undefined;
      script.remove();
      reject(unreachable());
    };
    document.head.append(script);
  });
  await loading;
  return (window as unknown as { Heliograph: Widget }).Heliograph;
}

/** Signs who the requester is; only there in the demo, a study system does it itself. */
export async function demoIdentity(email: string): Promise<string> {
  const answer = await fetch("/demo-host/chat-identity", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ email }),
  }).catch(() => {
    throw unreachable();
  });
  if (!answer.ok) throw await problemOf(answer);
  return ((await answer.json()) as { identity: string }).identity;
}
