// The widget's look; hosts change it by custom properties. Logical sides, so that it mirrors by itself.
export const STYLES = `
:host { all: initial; position: static; color-scheme: light dark;
  --accent: var(--heliograph-accent, #8a4b00); --on-accent: var(--heliograph-on-accent, #fff);
  --ground: var(--heliograph-ground, #fff); --text: var(--heliograph-text, #1c1b19);
  --dim: var(--heliograph-dim, #5c5953); --line: var(--heliograph-line, #d9d5cc);
  --bubble: var(--heliograph-bubble, #f1eee8); --own: var(--heliograph-own, #fbead2);
  --alert: var(--heliograph-alert, #a4161a); --radius: var(--heliograph-radius, 12px);
  --font: var(--heliograph-font, system-ui, sans-serif); --z: var(--heliograph-z, 2147483000); }
@media (prefers-color-scheme: dark) { :host {
  --accent: var(--heliograph-accent, #f2b35e); --on-accent: var(--heliograph-on-accent, #1c1b19);
  --ground: var(--heliograph-ground, #1f1e1b); --text: var(--heliograph-text, #f0ede6);
  --dim: var(--heliograph-dim, #b5b0a6); --line: var(--heliograph-line, #45423c);
  --bubble: var(--heliograph-bubble, #2d2b27); --own: var(--heliograph-own, #4a3516);
  --alert: var(--heliograph-alert, #ff9d94); } }
* { box-sizing: border-box; font: inherit; letter-spacing: inherit; margin: 0; }
[hidden] { display: none !important; }
.box { font: 15px/1.45 var(--font); color: var(--text); }
svg { inline-size: 22px; block-size: 22px; fill: none; stroke: currentColor; stroke-width: 2;
  stroke-linecap: round; stroke-linejoin: round; display: block; }
button { border: 1px solid var(--line); border-radius: 8px; padding: 8px 14px; min-block-size: 40px;
  background: var(--ground); color: var(--text); cursor: pointer; }
button.main { background: var(--accent); border-color: var(--accent); color: var(--on-accent); font-weight: 600; }
button.plain { border: 0; background: none; padding: 8px; min-inline-size: 40px; }
button:disabled { opacity: 0.6; cursor: default; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.launcher { position: fixed; inset-block-end: 20px; inset-inline-end: 20px; z-index: var(--z);
  border-radius: 999px; padding: 14px; display: flex; gap: 8px; align-items: center;
  box-shadow: 0 4px 18px rgb(0 0 0 / 0.25); }
.launcher .count { min-inline-size: 1.4em; text-align: center; }
.panel { display: flex; flex-direction: column; background: var(--ground); border: 1px solid var(--line);
  border-radius: var(--radius); overflow: hidden; inline-size: 100%; block-size: 100%; min-block-size: 320px; }
.panel.floating { position: fixed; inset-block-end: 20px; inset-inline-end: 20px; z-index: var(--z);
  inline-size: min(400px, calc(100vw - 40px)); block-size: min(620px, calc(100dvh - 40px));
  box-shadow: 0 8px 40px rgb(0 0 0 / 0.3); animation: rise 0.16s ease-out; }
@keyframes rise { from { transform: translateY(12px); opacity: 0; } }
@media (max-width: 480px) { .panel.floating { inset: 0; inline-size: 100%; block-size: 100dvh; border-radius: 0; border: 0; } }
@media (prefers-reduced-motion: reduce) { .panel.floating { animation: none; } }
header { display: flex; align-items: center; justify-content: space-between; gap: 8px;
  padding: 8px 8px 8px 16px; border-block-end: 1px solid var(--line); }
[dir="rtl"] header { padding: 8px 16px 8px 8px; }
h2 { font-size: 16px; font-weight: 650; }
.standing { display: flex; justify-content: space-between; gap: 8px; align-items: center;
  padding: 8px 16px; border-block-end: 1px solid var(--line); background: var(--bubble); }
.standing p:first-child { font-weight: 600; font-size: 14px; }
.small { font-size: 12px; color: var(--dim); }
.notice { margin: 10px 16px 0; padding: 8px 12px; border: 1px solid var(--alert); border-radius: 8px; color: var(--alert); }
.messages { flex: 1; overflow-y: auto; padding: 14px 16px; display: flex; flex-direction: column; gap: 8px; }
.message { max-inline-size: 84%; align-self: flex-start; padding: 7px 12px; border-radius: 14px; background: var(--bubble);
  white-space: pre-wrap; overflow-wrap: anywhere; unicode-bidi: plaintext; }
.message[data-from="requester"] { align-self: flex-end; background: var(--own); }
.message[data-from="system"] { align-self: center; background: none; text-align: center; color: var(--dim); }
.message b, .message time { display: block; font-size: 12px; color: var(--dim); font-weight: 500; }
button.file { border: 0; background: none; color: inherit; padding: 0; min-block-size: 24px; text-decoration: underline;
  text-align: start; overflow-wrap: anywhere; }
button.file svg { display: inline; inline-size: 15px; block-size: 15px; vertical-align: -2px; margin-inline-end: 4px; }
progress { display: block; inline-size: 100%; accent-color: var(--accent); }
.message button.plain { float: inline-end; }
.write .hint { flex-basis: 100%; }
form { display: flex; flex-direction: column; gap: 10px; padding: 16px; overflow-y: auto; }
form.write { flex-flow: row wrap; align-items: flex-end; gap: 8px; padding: 10px 16px 14px;
  border-block-start: 1px solid var(--line); overflow: visible; }
label { font-weight: 600; font-size: 14px; display: flex; flex-direction: column; gap: 4px; }
label .small { font-weight: 400; }
.step { display: flex; flex-direction: column; gap: 10px; align-items: stretch; }
input, textarea { font: 15px/1.45 var(--font); border: 1px solid var(--dim); border-radius: 8px; padding: 9px 11px;
  background: var(--ground); color: var(--text); inline-size: 100%; resize: none; unicode-bidi: plaintext; }
form.write textarea { flex: 1; block-size: 42px; max-block-size: 130px; field-sizing: content; }
`;
