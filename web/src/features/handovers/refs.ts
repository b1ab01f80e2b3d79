// The ticket references in what somebody typed or pasted.

const REF = /\bTS-\d{8}\b/g;

/** Each once, in the order they stand. */
export function refsIn(text: string): string[] {
  return [...new Set(text.toUpperCase().match(REF) ?? [])];
}
