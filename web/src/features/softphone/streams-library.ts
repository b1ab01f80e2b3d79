// Loads amazon-connect-streams when the desk is shown. It is a script and no module: it puts `connect`
// on the window, and as a script it needs no eval.
import address from "amazon-connect-streams/release/connect-streams-min.js?url";

export type Streams = typeof connect;

let loading: Promise<Streams> | null = null;

export function loadStreams(): Promise<Streams> {
  loading ??= new Promise<Streams>((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = () => resolve((globalThis as unknown as { connect: Streams }).connect);
    script.onerror = () => reject(new Error("amazon-connect-streams could not be loaded"));
    document.head.append(script);
  }).catch((error: unknown) => {
    loading = null;
    throw error;
  });
  return loading;
}

/** The library makes its connection to the panel's other interface once; a second beginning takes the first one's. */
export function knownProvider(streams: Streams): object {
  const { _amazonConnectProviderData: known } = streams.core as unknown as {
    _amazonConnectProviderData?: { provider: unknown };
  };
  return known ? { provider: known.provider } : {};
}

/**
 * The panel in the frame holds voice, chat and task. Without this the library looks for ChatJS and TaskJS
 * to hold them here too, and throws at the first chat or task when it does not find them.
 */
export function leaveMediaToPanel(streams: Streams): void {
  const none = { get: () => Promise.reject(new Error("the panel holds the media")), destroy: () => undefined };
  (streams.core as unknown as { mediaFactory: typeof none }).mediaFactory = none;
}

/** Ends what `initCCP` began, so that it can begin anew; the library leaves its timers and the frame behind. */
export function endStreams(streams: Streams, container: HTMLElement): void {
  const { keepaliveManager } = streams.core as unknown as {
    keepaliveManager: { synTimer?: number; ackTimer?: number } | null;
  };
  clearTimeout(keepaliveManager?.synTimer);
  clearTimeout(keepaliveManager?.ackTimer);
  streams.core.terminate();
  container.replaceChildren();
}
