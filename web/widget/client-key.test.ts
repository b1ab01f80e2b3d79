import { beforeEach, expect, test, vi } from "vitest";
import { LINKS, newKey, proofsOf } from "./client-key";

const sha256 = async (link: string) => {
  const bytes = Uint8Array.from(link.match(/../g) ?? [], (pair) => parseInt(pair, 16));
  return Array.from(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)), (byte) => byte.toString(16).padStart(2, "0")).join("");
};

beforeEach(() => {
  const kept = new Map<string, string>();
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  });
});

test("each connection shows a link that nobody could make from the ones before", async () => {
  const proofs = await proofsOf("chat-1", newKey());
  const [first, second] = [proofs.next(), proofs.next()];

  expect(await sha256(first)).toBe(proofs.anchor);
  expect(await sha256(second)).toBe(first);
  expect(new Set([proofs.anchor, first, second]).size).toBe(3);
});

test("a reload goes on with the chain where it was, with another key there is another chain", async () => {
  const key = newKey();
  const before = await proofsOf("chat-1", key);
  const shown = before.next();
  const after = await proofsOf("chat-1", key);

  expect(after.anchor).toBe(before.anchor);
  expect(await sha256(after.next())).toBe(shown);
  expect((await proofsOf("chat-1", newKey())).anchor).not.toBe(before.anchor);
});

test("the key cannot be exported, and a used-up chain shows nothing", async () => {
  const key = await newKey();
  const proofs = await proofsOf("chat-1", Promise.resolve(key));
  for (let shown = 0; shown < LINKS; shown++) proofs.next();

  await expect(crypto.subtle.exportKey("raw", key)).rejects.toThrow();
  expect(proofs.next()).toBe("");
});
