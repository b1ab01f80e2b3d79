// The panel's words in the browser's language; English where there are none.
const english = {
  title: "Conversation",
  with: "Conversation with {name}",
  connecting: "Connecting…",
  idle: "Nobody is on the line.",
  refused: "Not signed in. Sign in where this panel is embedded, then reload.",
  foreign: "This page may not be embedded here: its origin is not approved.",
  hold: "On hold: the caller hears music and not you.",
  muted: "Muted: the caller does not hear you.",
  ringing: "Ringing {name}…",
  aside: "You talk to {name}; the caller hears music.",
  other: "Another party",
  joining: "The whisper plays; then you are connected.",
  agent: "You",
  customer: "Caller",
  requester: "Customer",
  system: "System",
  say: "Say to the caller",
  write: "Write in the chat",
  send: "Send",
  typing: "{name} is typing…",
  withheld: "a withheld number",
  task: "A task has no conversation.",
};

const german = {
  title: "Gespräch",
  with: "Gespräch mit {name}",
  connecting: "Wird verbunden …",
  idle: "Niemand ist in der Leitung.",
  refused: "Nicht angemeldet. Melden Sie sich dort an, wo dieses Feld eingebettet ist, und laden Sie neu.",
  foreign: "Diese Seite darf hier nicht eingebettet werden: der Ursprung ist nicht freigegeben.",
  hold: "Gehalten: Es wird Musik gespielt, Sie werden nicht gehört.",
  muted: "Stumm: Sie werden nicht gehört.",
  ringing: "{name} wird gerufen …",
  aside: "Sie sprechen mit {name}; der Anruf hört Musik.",
  other: "Weitere Person",
  joining: "Die Ansage für Sie läuft; dann sind Sie verbunden.",
  agent: "Sie",
  customer: "Anruf",
  requester: "Gegenüber",
  system: "System",
  say: "Ins Telefon sagen",
  write: "In den Chat schreiben",
  send: "Senden",
  typing: "{name} schreibt …",
  withheld: "unterdrückter Nummer",
  task: "Eine Aufgabe hat kein Gespräch.",
};

const spanish = {
  title: "Conversación",
  with: "Conversación con {name}",
  connecting: "Conectando…",
  idle: "No hay nadie en la línea.",
  refused: "Sin sesión. Inicie sesión donde está incrustado este panel y vuelva a cargar.",
  foreign: "Esta página no puede incrustarse aquí: su origen no está aprobado.",
  hold: "En espera: suena música y no se le oye.",
  muted: "Silenciado: no se le oye.",
  ringing: "Llamando a {name}…",
  aside: "Habla con {name}; quien llama oye música.",
  other: "Otra persona",
  joining: "Suena el aviso para usted; después se conecta.",
  agent: "Usted",
  customer: "Llamada",
  requester: "Cliente",
  system: "Sistema",
  say: "Decir por teléfono",
  write: "Escribir en el chat",
  send: "Enviar",
  typing: "{name} está escribiendo…",
  withheld: "un número oculto",
  task: "Una tarea no tiene conversación.",
};

const languages = { en: english, de: german, es: spanish };
const wanted = navigator.languages.map((each) => each.slice(0, 2));
export const language = wanted.find((each) => each in languages) ?? "en";

export function text(key, values = {}) {
  const found = languages[language][key];
  return found.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}
