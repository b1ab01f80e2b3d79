// Which contacts of the open ticket are ticked, to be split off or moved.
import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from "react";

export interface Selection {
  selecting: boolean;
  keys: ReadonlySet<string>;
  start: () => void;
  stop: () => void;
  toggle: (key: string) => void;
}

const none: ReadonlySet<string> = new Set();
const SelectionContext = createContext<Selection | null>(null);

export function SelectionProvider({ children }: { children: ReactNode }) {
  const [keys, setKeys] = useState<ReadonlySet<string> | null>(null);
  const start = useCallback(() => setKeys(none), []);
  const stop = useCallback(() => setKeys(null), []);
  const toggle = useCallback((key: string) => {
    setKeys((held) => {
      const next = new Set(held);
      if (!next.delete(key)) next.add(key);
      return next;
    });
  }, []);
  const selection = useMemo(
    () => ({ selecting: keys !== null, keys: keys ?? none, start, stop, toggle }),
    [keys, start, stop, toggle],
  );
  return <SelectionContext value={selection}>{children}</SelectionContext>;
}

export function useSelection(): Selection {
  const selection = useContext(SelectionContext);
  if (!selection) throw new Error("useSelection outside of SelectionProvider");
  return selection;
}
