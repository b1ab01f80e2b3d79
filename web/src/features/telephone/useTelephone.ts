// One call at a time over the telephone socket.
import { useCallback, useEffect, useRef, useState } from "react";
import { type Call, captioned, hear, isLive, noCall, type TelephoneFrame } from "./call";

interface Options {
  url: string;
  lost: string;
  onFrame: (frame: TelephoneFrame) => void;
}

export function useTelephone({ url, lost, onFrame }: Options) {
  const [call, setCall] = useState<Call>(noCall);
  const line = useRef<WebSocket | null>(null);

  const close = useCallback(() => {
    const socket = line.current;
    line.current = null;
    socket?.close();
  }, []);
  useEffect(() => close, [close]);

  const dial = (from: string, to: string) => {
    close();
    setCall({ ...noCall, phase: "connecting" });
    const socket = new WebSocket(url);
    line.current = socket;
    socket.onopen = () => socket.send(JSON.stringify({ action: "dial", from, to }));
    socket.onmessage = (event) => {
      if (line.current !== socket) return;
      const frame = JSON.parse(String(event.data)) as TelephoneFrame;
      setCall((held) => hear(held, frame));
      onFrame(frame);
      if (frame.type === "ended") close();
    };
    socket.onclose = () => {
      if (line.current !== socket) return;
      line.current = null;
      // The exchange always says "ended" first; anything else is a broken line.
      setCall((held) => (isLive(held) ? { ...held, phase: "ended", recording: false, error: held.error || lost } : held));
    };
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
    // The exchange may still have to say how the call ended; leave it the time, then close.
    const socket = line.current;
    line.current = null;
    setTimeout(() => socket?.close(), 500);
  };
  return { call, dial, press, say, record, hangUp };
}
