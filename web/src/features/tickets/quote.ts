// Parts what a person wrote from the earlier mail quoted below it.

const heads = [
  /^>+/,
  /^-{2,}\s*(original message|ursprüngliche nachricht|mensaje original)\s*-{2,}/i,
  /^(on|am|el) .{5,120}(wrote|schrieb.*|escribió):?\s*$/i,
  /^_{10,}$/,
];

/** The first quoting line and everything below it is `quoted`; a text that is all quote stays whole. */
export function splitQuote(text: string): { said: string; quoted: string } {
  const lines = text.split("\n");
  const start = lines.findIndex((line) => heads.some((head) => head.test(line.trim())));
  const said = lines.slice(0, start).join("\n").trim();
  if (start < 0 || !said) return { said: text, quoted: "" };
  return { said, quoted: lines.slice(start).join("\n").trim() };
}
