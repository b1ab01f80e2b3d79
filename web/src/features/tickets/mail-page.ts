// The page inside a mail's frame: its own policy lets nothing load and nothing run.

const POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'";
// Behind every link stands where it really goes, whatever its words say.
const STYLE = `
  body { margin: 8px; font: 14px/1.5 system-ui, sans-serif; color: #111; background: #fff; overflow-wrap: anywhere; }
  img { max-width: 100%; height: auto; }
  pre { white-space: pre-wrap; }
  blockquote { margin-inline: 8px 0; padding-inline-start: 8px; border-inline-start: 2px solid #bbb; color: #444; }
  a[href]::after {
    content: " [" attr(href) "]" !important; display: inline-block !important; max-width: 32em; overflow: hidden;
    text-overflow: ellipsis; white-space: nowrap !important; vertical-align: bottom; unicode-bidi: isolate;
    direction: ltr; font: 12px/1.5 ui-monospace, monospace !important; color: #444 !important; background: #fff;
  }`;

/** What a mail's frame may do: open a link that was clicked, in a page of its own; nothing else. */
export const SANDBOX = "allow-popups allow-popups-to-escape-sandbox";

export function mailPage(html: string): string {
  return (
    `<!doctype html><html><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${POLICY}">` +
    `<meta name="referrer" content="no-referrer"><style>${STYLE}</style></head><body>${html}</body></html>`
  );
}
