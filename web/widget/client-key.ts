// Proofs that this browser opened the chat: links of a SHA-256 chain over a key that cannot be exported.

/** As many connections as one chat can have; the server follows no longer chain. */
export const LINKS = 1_000;
const COUNTER = "heliograph.link.";

const hex = (bytes: ArrayBuffer) => Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");

export class Proofs {
  private readonly nonce: string;
  private readonly links: string[];

  constructor(nonce: string, links: string[]) {
    this.nonce = nonce;
    this.links = links;
  }

  /** What the server is told when the chat begins. */
  get anchor(): string {
    return this.links[LINKS] ?? "";
  }

  /** The next link, counted before it is shown: one that is lost on the way is left out. */
  next(): string {
    const shown = Number(localStorage.getItem(COUNTER + this.nonce) ?? 0) + 1;
    localStorage.setItem(COUNTER + this.nonce, String(shown));
    return this.links[LINKS - shown] ?? "";
  }

  forget(): void {
    localStorage.removeItem(COUNTER + this.nonce);
  }
}

/** The chain of a chat; the same nonce brings the same chain, in this browser only. */
export async function proofsOf(nonce: string, key: Promise<CryptoKey> = browserKey()): Promise<Proofs> {
  const seed = await crypto.subtle.sign("HMAC", await key, new TextEncoder().encode(nonce));
  const links = [hex(seed)];
  for (let link = seed; links.length <= LINKS; links.push(hex(link))) link = await crypto.subtle.digest("SHA-256", link);
  return new Proofs(nonce, links);
}

export const newKey = (): Promise<CryptoKey> =>
  crypto.subtle.generateKey({ name: "HMAC", hash: "SHA-256" }, false, ["sign"]);

let inMemory: Promise<CryptoKey> | undefined;

/** Kept by the browser, never readable; where it keeps nothing, a reload ends the chat. */
async function browserKey(): Promise<CryptoKey> {
  try {
    const store = await opened();
    const kept = await asked<CryptoKey | undefined>(store.transaction("keys").objectStore("keys").get("chat"));
    if (kept) return kept;
    const key = await newKey();
    await asked(store.transaction("keys", "readwrite").objectStore("keys").put(key, "chat"));
    return key;
  } catch {
    return (inMemory ??= newKey());
  }
}

async function opened(): Promise<IDBDatabase> {
  const request = indexedDB.open("heliograph-chat", 1);
  request.onupgradeneeded = () => request.result.createObjectStore("keys");
  return asked(request);
}

const asked = <Result>(request: IDBRequest<Result>): Promise<Result> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
