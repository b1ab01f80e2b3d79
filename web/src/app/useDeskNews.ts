// Keeps the desk live: the desk socket's frames go into the query cache, losses are made up by refetching.
import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useState } from "react";
import { applyTicket } from "@/features/tickets/queries";
import { handoversKey } from "@/features/handovers/queries";
import { type DeskApi, useDeskApi } from "@/shared/api/client";
import { socketUrl, useConfig } from "@/shared/api/config";
import type { ClockFrame } from "@/shared/api/clocks";
import { refresh } from "@/shared/api/refresh";
import type { DeskFrame, TicketSummary } from "@/shared/api/types";
import { useTexts } from "@/shared/i18n/language";
import { type ConnectionState, hurryWhenBack, ReconnectingSocket } from "@/shared/socket/reconnecting-socket";
import { useAnnounce } from "@/shared/ui/announce";

/** The first frame, with a ticket of its own: good once, for a minute. */
async function introduction(api: DeskApi): Promise<object> {
  const { ticket } = await api.post<{ ticket: string }>("/socket-tickets");
  return { action: "hello", ticket };
}

interface News {
  onOpened: (ticket: TicketSummary) => void;
  onClock: (frame: ClockFrame) => void;
}

function take(queries: QueryClient, frame: DeskFrame, agentId: string, { onOpened, onClock }: News) {
  if (frame.type === "clock" && frame.to.includes(agentId)) onClock(frame);
  if (frame.type === "ticket") {
    applyTicket(queries, frame.ticket, agentId);
    if (frame.change === "opened") onOpened(frame.ticket);
  }
  if (frame.type === "handover") {
    void refresh(queries, { queryKey: handoversKey });
    void refresh(queries, { queryKey: ["ticket", frame.handover.ref] });
  }
}

export function useDeskNews(agentId: string) {
  const api = useDeskApi();
  const queries = useQueryClient();
  const announce = useAnnounce();
  const t = useTexts();
  const { deskSocket } = useConfig();
  const [connection, setConnection] = useState<ConnectionState>("connecting");
  const [interrupted, setInterrupted] = useState(false);
  const [fresh, setFresh] = useState<ReadonlySet<string>>(new Set());

  useEffect(() => {
    const opened = (ticket: TicketSummary) => {
      setFresh((refs) => new Set(refs).add(ticket.ref));
      announce(t("tickets.arrived", { ref: ticket.ref, subject: ticket.subject }));
    };
    const due = ({ ref, clock, state }: ClockFrame) => {
      if (state === "breached") setFresh((refs) => new Set(refs).add(ref));
      announce(t(`clock.told.${state}`, { ref, clock: t(`clock.${clock}`) }));
    };
    const socket = new ReconnectingSocket({
      url: socketUrl(deskSocket),
      welcome: "welcome",
      hello: () => introduction(api),
      ping: { action: "ping" },
      onState: (state) => {
        setConnection(state);
        if (state === "open") setInterrupted(false);
        if (state === "waiting") setInterrupted(true);
        // What happened while nobody listened is in no frame; that holds for the first connection too.
        if (state === "open") void refresh(queries);
      },
      onFrame: (frame) => take(queries, frame as DeskFrame, agentId, { onOpened: opened, onClock: due }),
    });
    socket.start();
    const unhurry = hurryWhenBack(socket);
    return () => {
      unhurry();
      socket.stop();
    };
  }, [api, queries, announce, t, deskSocket, agentId]);

  const seen = useCallback(
    (ref: string) => setFresh((refs) => new Set([...refs].filter((each) => each !== ref))),
    [],
  );
  return { connection, interrupted, fresh, seen };
}
