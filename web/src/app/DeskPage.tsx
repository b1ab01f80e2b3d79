// The agent's desk: ticket list, ticket page and softphone, put together and kept live.
import { Button, Text, VisuallyHidden } from "@mantine/core";
import { useCallback, useState } from "react";
import { useLocation, useNavigate, useParams } from "react-router";
import { IncomingHandovers } from "@/features/handovers/IncomingHandovers";
import { SoftphonePanel } from "@/features/softphone/SoftphonePanel";
import { SoftphoneContext } from "@/features/softphone/softphone";
import { TicketList } from "@/features/tickets/TicketList";
import { useDeskApi } from "@/shared/api/client";
import type { Me } from "@/shared/api/types";
import { useTexts } from "@/shared/i18n/language";
import { ConnectionLight } from "@/shared/ui/ConnectionLight";
import classes from "./app.module.css";
import { Header } from "./Header";
import { type Pane, PaneTabs } from "./PaneTabs";
import { useDeskNews } from "./useDeskNews";
import { useOwnSoftphone } from "./useOwnSoftphone";
import { Work } from "./Work";

function usePanes() {
  const navigate = useNavigate();
  const { ref = null } = useParams();
  const { pathname } = useLocation();
  const [held, setHeld] = useState<{ pane: Pane; pathname: string } | null>(null);
  // Another address shows what it names, whichever part of the desk was in sight before.
  const named: Pane = /^\/(tickets\/|quarantine|shifts)/.test(pathname) ? "ticket" : "list";
  const pane = held?.pathname === pathname ? held.pane : named;
  const setPane = (chosen: Pane) => setHeld({ pane: chosen, pathname });
  const open = useCallback(
    (opened: string) => {
      const to = `/tickets/${opened}`;
      void navigate(to);
      setHeld({ pane: "ticket", pathname: to });
    },
    [navigate],
  );
  // An offer on a narrow screen must stay in sight: its ticket opens behind the softphone.
  const pop = useCallback(
    (popped: string) => {
      const to = `/tickets/${popped}`;
      void navigate(to);
      setHeld({ pane: "phone", pathname: to });
    },
    [navigate],
  );
  return { ref, pane, setPane, open, pop };
}

export function DeskPage({ me }: { me: Me }) {
  const t = useTexts();
  const api = useDeskApi();
  const { ref, pane, setPane, open, pop } = usePanes();
  const softphone = useOwnSoftphone(me.agentId);
  const news = useDeskNews(me.agentId);
  const choose = (chosen: string) => {
    news.seen(chosen);
    open(chosen);
  };
  return (
    <SoftphoneContext value={softphone}>
      <div className={classes.frame}>
        <Header>
          <VisuallyHidden component="h1">{t("app.desk")}</VisuallyHidden>
          <ConnectionLight state={news.connection} testId="desk-connection" />
          <Text size="sm" className={classes.me} data-testid="me">
            {me.name}
          </Text>
          <Button size="compact-sm" variant="subtle" onClick={() => api.session.end()} data-testid="sign-out">
            {t("app.signOut")}
          </Button>
        </Header>
        {news.interrupted ? (
          <Text size="sm" role="alert" className={classes.warning}>
            {t("connection.lost")}
          </Text>
        ) : null}
        <PaneTabs pane={pane} onPane={setPane} />
        <div className={classes.panes} data-pane={pane}>
          <nav className={classes.pane} data-name="list" aria-label={t("panes.list")}>
            <IncomingHandovers agentId={me.agentId} onOpen={open} />
            <TicketList selected={ref} fresh={news.fresh} onSelect={choose} />
          </nav>
          <main id="content" tabIndex={-1} className={classes.pane} data-name="ticket">
            <Work ticket={ref} me={me} onOpen={open} />
          </main>
          <aside className={classes.pane} data-name="phone" aria-label={t("panes.phone")}>
            <SoftphonePanel onTicket={pop} />
          </aside>
        </div>
      </div>
    </SoftphoneContext>
  );
}
