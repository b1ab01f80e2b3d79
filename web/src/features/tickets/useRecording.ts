// The state of one voicemail player: asks for a link, plays, pauses, seeks.
import { useMutation } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useDeskApi } from "@/shared/api/client";
import type { Link } from "@/shared/api/types";

export type PlayerState = "idle" | "loading" | "playing" | "paused" | "failed";

export function useRecording(ticketRef: string, contact: string, seconds: number) {
  const api = useDeskApi();
  const audio = useRef<HTMLAudioElement>(null);
  const [state, setState] = useState<PlayerState>("idle");
  const [position, setPosition] = useState(0);
  const [length, setLength] = useState(seconds);

  const link = useMutation({
    mutationFn: () => api.post<Link>(`/tickets/${ticketRef}/recordings/${encodeURIComponent(contact)}/links`),
    onMutate: () => setState("loading"),
    onSuccess: ({ url }) => {
      if (!audio.current) return;
      audio.current.src = url;
      // A refused play() is reported by the element's own error event, or left paused.
      audio.current.play().catch(() => setState((now) => (now === "loading" ? "failed" : now)));
    },
    onError: () => setState("idle"),
  });

  const toggle = () => {
    if (state === "playing") audio.current?.pause();
    else if (state === "paused") void audio.current?.play();
    else link.mutate();
  };
  const seek = (to: number) => {
    setPosition(to);
    if (audio.current) audio.current.currentTime = to;
  };
  const handlers = {
    onPlaying: () => setState("playing"),
    onPause: () => setState("paused"),
    onError: () => setState("failed"),
    onTimeUpdate: () => setPosition(audio.current?.currentTime ?? 0),
    onDurationChange: () => {
      const known = audio.current?.duration ?? Number.NaN;
      if (Number.isFinite(known) && known > 0) setLength(known);
    },
  };
  return { audio, state, position, length, toggle, seek, handlers, error: link.error };
}
