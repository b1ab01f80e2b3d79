// One open chat over the chat socket: sends until confirmed, asks again for what was missed.
import { useEffect, useRef, useState } from "react";
import { socketUrl, useConfig } from "@/shared/api/config";
import type { OpenedChat, ProblemBody } from "@/shared/api/types";
import { type ConnectionState, type Frame, hurryWhenBack, ReconnectingSocket } from "@/shared/socket/reconnecting-socket";
import { askAfter, type ChatLog, type ChatMessage, confirmed, emptyLog, received, written } from "./chat-log";

type ChatFrame = Frame &
  (
    | { type: "welcome"; chat: string; ticketRef: string }
    | ({ type: "message" } & ChatMessage)
    | { type: "ack"; id: string; seq: number }
    | { type: "typing"; from: string }
    | { type: "ended" }
    | { type: "error"; problem: ProblemBody }
  );

/** What the desk itself says is shown as a remark, whatever it calls itself. */
const sideOf = (from: string): ChatMessage["from"] => (from === "requester" || from === "agent" ? from : "system");

const TYPING_SHOWN = 4000;
const TYPING_TOLD = 3000;

export function useChat(chat: OpenedChat) {
  const { chatSocket } = useConfig();
  const [log, setLog] = useState<ChatLog>(emptyLog);
  const [connection, setConnection] = useState<ConnectionState>("connecting");
  const [typing, setTyping] = useState(false);
  const [problem, setProblem] = useState<ProblemBody | null>(null);
  const held = useRef(emptyLog);
  const socket = useRef<ReconnectingSocket | null>(null);
  const toldTyping = useRef(0);

  const change = useRef((next: (log: ChatLog) => ChatLog) => {
    held.current = next(held.current);
    setLog(held.current);
  });

  useEffect(() => {
    let typingTimer: ReturnType<typeof setTimeout> | undefined;
    const hear = (frame: ChatFrame) => {
      const now = new Date().toISOString();
      if (frame.type === "message") change.current((each) => received(each, { ...frame, from: sideOf(frame.from) }));
      if (frame.type === "message" && frame.from === "agent") setTyping(false);
      if (frame.type === "ack") change.current((each) => confirmed(each, frame.id, frame.seq, now));
      if (frame.type === "error") setProblem(frame.problem);
      // Refused at the door: this chat is over for us, its ticket is kept.
      if (frame.type === "error" && line.state === "connecting") over();
      if (frame.type === "typing" && frame.from !== "requester") {
        setTyping(true);
        clearTimeout(typingTimer);
        typingTimer = setTimeout(() => setTyping(false), TYPING_SHOWN);
      }
      if (frame.type === "ended") over();
    };
    const over = () => {
      change.current((each) => ({ ...each, ended: true }));
      line.stop();
    };
    const line = new ReconnectingSocket({
      url: socketUrl(chat.socket || chatSocket),
      welcome: "welcome",
      ping: { action: "ping" },
      hello: () => ({ action: "hello", chat: chat.chatId, token: chat.token, after: askAfter(held.current) }),
      onFrame: (frame) => hear(frame as ChatFrame),
      onState: (state) => {
        setConnection(state);
        if (state !== "open") return;
        setProblem(null);
        // The same id again: the server confirms it again instead of storing it twice.
        for (const { id, text } of held.current.unconfirmed) line.send({ action: "message", id, text });
        if (held.current.ended) line.send({ action: "end" });
      },
    });
    socket.current = line;
    line.start();
    const unhurry = hurryWhenBack(line);
    return () => {
      clearTimeout(typingTimer);
      unhurry();
      line.stop();
    };
  }, [chat, chatSocket]);

  const send = (text: string) => {
    const id = crypto.randomUUID();
    change.current((each) => written(each, { id, text }));
    socket.current?.send({ action: "message", id, text });
  };
  const tellTyping = () => {
    if (Date.now() - toldTyping.current < TYPING_TOLD) return;
    toldTyping.current = Date.now();
    socket.current?.send({ action: "typing" });
  };
  const end = () => {
    socket.current?.send({ action: "end" });
    change.current((each) => ({ ...each, ended: true }));
  };
  return { log, connection, typing, problem, send, tellTyping, end };
}
