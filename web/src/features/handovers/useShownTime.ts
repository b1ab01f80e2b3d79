// The time by a shift change's own clock, for components that count minutes.
import { useNow } from "@/shared/ui/useNow";
import { shownNow } from "./waiting";

/** `readAt`: when the clock was read from the server, in real milliseconds. */
export function useShownTime(clock: { now: string; rate: number }, readAt: number): number {
  const real = useNow(clock.rate > 1 ? 1_000 : 10_000);
  return shownNow(clock, readAt, real);
}
