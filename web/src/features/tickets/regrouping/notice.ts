// What was just done, kept in the page's address entry so that it outlives the way to another ticket.
import { useLocation, useNavigate } from "react-router";
import type { TextKey } from "@/shared/i18n/en";
import type { Values } from "@/shared/i18n/fill";
import type { Step } from "./writes";

export interface Notice {
  text: TextKey;
  values?: Values;
  /** The ticket at {other}, shown as a link. */
  other: string;
  /** How many contacts went along unasked. */
  along?: number;
  /** `other` is what `done` is about. */
  undo?: { step: Step; done: TextKey; other: string };
}

export function useNotice() {
  const navigate = useNavigate();
  const { state } = useLocation() as { state: { notice?: Notice } | null };
  const tell = (ref: string, notice: Notice | null) => {
    const here = window.location.pathname === `/tickets/${ref}`;
    void navigate(`/tickets/${ref}`, { state: { notice }, replace: here });
  };
  return { notice: state?.notice ?? null, tell };
}

/** One contact or many, as the texts part them. */
export const counted = (n: number) => (n === 1 ? "one" : "many");
