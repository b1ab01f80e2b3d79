// The panel: one socket to the emulator, one conduit to the page that frames it, one conversation.
import { Conversation } from "./conversation.js";
import { StreamsConduit } from "./streams.js";
import { language, text } from "./texts.js";

const LONGEST_WAIT = 8000;
const panel = document.getElementById("panel");
const origins = document.documentElement.dataset.origins.split(" ").filter(Boolean);
document.documentElement.lang = language;
document.title = text("title");

let socket = null;
let wait = 500;

const send = (frame) => {
  if (socket?.readyState !== WebSocket.OPEN) return false;
  socket.send(JSON.stringify(frame));
  return true;
};

const conversation = new Conversation({
  onSay: (contactId, words) => send({ action: "say", contactId, text: words }),
  onTyping: (contactId) => send({ action: "typing", contactId }),
});

const conduit = new StreamsConduit({ approved: origins, ask, onEvent: hearBroadcast });

function ask({ requestId, method, params }) {
  if (method === "muteParticipant" || method === "unmuteParticipant") {
    mute(method === "muteParticipant");
    conduit.answer({ requestId, data: {}, err: null });
  } else if (!send({ action: "api_request", requestId, method, params })) {
    conduit.answer({ requestId, data: null, err: { type: "ConnectionLost", message: "not connected" } });
  }
}

function hearBroadcast(event, data) {
  if (event === "mute") mute(Boolean(data?.mute));
  if (event === "contact::view" && data?.contactId) conversation.choose(data.contactId);
}

function mute(muted) {
  conversation.mute(muted);
  conduit.tell("agent::mute_toggle", { muted });
}

const frames = {
  agent: () => {
    if (panel.dataset.state === "open") return;
    wait = 500;
    show("open", "");
    conversation.forgetChats();
    conduit.ready();
    conduit.tell("agent::websocket_connection_gained", {});
  },
  snapshot: ({ data }) => {
    conduit.update(data);
    const { contacts } = data.snapshot;
    if (conversation.muted && !contacts.some((each) => each.state.type === "connected")) mute(false);
    conversation.update(contacts);
  },
  api_response: (frame) => conduit.answer(frame),
  say: ({ contactId, from, text: words }) => conversation.hear(contactId, from, words),
  whisper: ({ contactId, text: words }) => conversation.add(contactId, "system", words),
  typing: ({ contactId }) => conversation.typing(contactId),
  error: ({ message }) => {
    if (panel.dataset.state !== "open") refuse();
    else show("open", message);
  },
};

function show(state, problem) {
  panel.dataset.state = state;
  document.getElementById("problem").textContent = problem;
}

function refuse() {
  show("refused", text("refused"));
  // The page that frames this panel opens its sign-in and reloads the frame.
  conduit.tell("auth_fail", {});
}

function connect() {
  const url = new URL("socket", location.href);
  url.protocol = url.protocol.replace(/^http/, "ws");
  socket = new WebSocket(url);
  socket.addEventListener("open", () => send({ action: "login" }));
  socket.addEventListener("message", ({ data }) => {
    const frame = JSON.parse(data);
    frames[frame.type]?.(frame);
  });
  socket.addEventListener("close", () => {
    if (panel.dataset.state === "refused") return;
    show("connecting", text("connecting"));
    conduit.tell("agent::websocket_connection_lost", {});
    setTimeout(connect, wait);
    wait = Math.min(wait * 2, LONGEST_WAIT);
  });
}

if (conduit.refused) {
  show("refused", text("foreign"));
} else {
  show("connecting", text("connecting"));
  connect();
}
