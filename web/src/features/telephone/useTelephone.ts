// One call at a time over the telephone socket, made here or coming in.
import { useCallback, useEffect, useRef, useState } from "react";
import { type Call, captioned, hear, isLive, noCall, type TelephoneFrame } from "./call";

interface Options {
  url: string;
  lost: string;
  onFrame: (frame: TelephoneFrame) => void;
}

export function useTelephone({ url, lost, onFrame }: Options) {
  const [call, setCall] = useState<Call>(noCall);
  const [reachable, setReachable] = useState("");
  const line = useRef<WebSocket | null>(null);

  const close = useCallback(() => {
    const socket = line.current;
    line.current = null;
    socket?.close();
  }, []);
  useEffect(() => close, [close]);

  // The line stays open after a call: the desk may call this number back.
  const open = (first: object) => {
    const held = line.current;
    if (held?.readyState === WebSocket.OPEN) {
      held.send(JSON.stringify(first));
      return;
    }
    close();
    const socket = new WebSocket(url);
    line.current = socket;
    socket.onopen = () => socket.send(JSON.stringify(first));
    socket.onmessage = (event) => {
      if (line.current !== socket) return;
      const frame = JSON.parse(String(event.data)) as TelephoneFrame;
      if (frame.type === "registered") setReachable(frame.number);
      setCall((before) => hear(before, frame));
      onFrame(frame);
    };
    socket.onclose = () => {
      if (line.current !== socket) return;
      line.current = null;
      setReachable("");
      // The exchange always says "ended" first; anything else is a broken line.
      setCall((before) => (isLive(before) ? { ...before, phase: "ended", recording: false, error: before.error || lost } : before));
    };
  };
  const dial = (from: string, to: string) => {
    setCall({ ...noCall, phase: "connecting" });
    setReachable(from === "anonymous" ? "" : from);
    open({ action: "dial", from, to });
  };
  const wait = (number: string) => {
    setCall(noCall);
    open({ action: "register", number });
  };
  const answer = () => {
    send({ action: "answer" });
    setCall((held) => ({ ...held, phase: "connected" }));
  };
  const refuse = () => {
    send({ action: "refuse" });
    setCall(noCall);
  };

  const send = (frame: object) => line.current?.readyState === WebSocket.OPEN && line.current.send(JSON.stringify(frame));
  const press = (digits: string) => send({ action: "press", digits });
  const say = (text: string) => {
    send({ action: "say", text });
    setCall((held) => captioned(held, "you", text));
  };
  const record = (wav: string, told: string) => {
    send({ action: "record", wav });
    setCall((held) => captioned(held, "line", told));
  };
  const hangUp = () => {
    send({ action: "hang_up" });
    setCall((held) => hear(held, { type: "ended" }));
  };
  return { call, reachable, dial, wait, answer, refuse, press, say, record, hangUp };
}
