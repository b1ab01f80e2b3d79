// How long a contact has been in its phase, in minutes and seconds.
import { useNow } from "@/shared/ui/useNow";

export function PhaseClock({ since }: { since: number }) {
  const seconds = Math.max(0, Math.floor((useNow(1000) - since) / 1000));
  const rest = String(seconds % 60).padStart(2, "0");
  return <span aria-hidden="true">{`${Math.floor(seconds / 60)}:${rest}`}</span>;
}
