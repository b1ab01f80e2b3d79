// Puts values into the {places} of a text.

export type Values = Record<string, string | number>;

/** A place without a value stays visible as it is, so that the gap is noticed. */
export function fill(text: string, values: Values = {}): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}
