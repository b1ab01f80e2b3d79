// How many parts a text message goes out in, counted as the desk counts (domain/text_segments.py).

const basic = new Set(
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà",
);
const extended = new Set("\f^{}\\[~]|€");

export const MOST_PARTS = 6;

export interface Segments {
  encoding: "GSM-7" | "UCS-2";
  units: number;
  parts: number;
}

function packed(costs: number[], room: number): number {
  let parts = 1;
  let used = 0;
  for (const cost of costs) {
    if (used + cost > room) {
      parts += 1;
      used = 0;
    }
    used += cost;
  }
  return parts;
}

export function segmentsOf(text: string): Segments {
  const signs = [...text];
  const plain = signs.every((sign) => basic.has(sign) || extended.has(sign));
  const costs = signs.map((sign) => (plain ? (extended.has(sign) ? 2 : 1) : sign.length));
  const units = costs.reduce((sum, cost) => sum + cost, 0);
  const [alone, chained] = plain ? [160, 153] : [70, 67];
  return { encoding: plain ? "GSM-7" : "UCS-2", units, parts: units <= alone ? 1 : packed(costs, chained) };
}

/** The reference goes along at the end, as the desk adds it. */
export const asText = (words: string, ref: string): string => `${words.trim()} [${ref}]`;
