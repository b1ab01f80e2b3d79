// Who is signed in on this tab: tokens in memory, with a copy in sessionStorage for a reload.

export interface Tokens {
  access: string;
  refresh: string | null;
  /** Milliseconds since the epoch. */
  expiresAt: number;
}

const STORED = "heliograph.session";
/** Refresh this long before the access token ends, so that no request meets its last second. */
const EARLY = 60_000;

function storedTokens(storage: Storage): Tokens | null {
  try {
    return JSON.parse(storage.getItem(STORED) ?? "null") as Tokens | null;
  } catch {
    return null;
  }
}

export class Session {
  private tokens: Tokens | null;
  private readonly listeners = new Set<() => void>();
  private refreshing: Promise<Tokens | null> | null = null;
  private readonly storage: Storage;
  private readonly renew: (tokens: Tokens) => Promise<Tokens | null>;

  constructor(storage: Storage, renew: (tokens: Tokens) => Promise<Tokens | null>) {
    this.storage = storage;
    this.renew = renew;
    this.tokens = storedTokens(storage);
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly isSignedIn = (): boolean => this.tokens !== null;

  begin(tokens: Tokens): void {
    this.tokens = tokens;
    this.storage.setItem(STORED, JSON.stringify(tokens));
    this.tell();
  }

  end(): void {
    this.tokens = null;
    this.storage.removeItem(STORED);
    this.tell();
  }

  /** A token that is still good, refreshed when it is about to end; null when the sign-in is over. */
  async accessToken(renewNow = false): Promise<string | null> {
    if (!this.tokens) return null;
    if (!renewNow && Date.now() < this.tokens.expiresAt - EARLY) return this.tokens.access;
    // Requests that run side by side share one refresh.
    this.refreshing ??= this.renew(this.tokens).finally(() => (this.refreshing = null));
    const renewed = await this.refreshing;
    if (!renewed) this.end();
    else if (renewed !== this.tokens) this.begin(renewed);
    return renewed?.access ?? null;
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}
