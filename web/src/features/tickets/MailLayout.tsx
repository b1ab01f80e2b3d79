// A mail as its sender laid it out, on demand: harmless HTML in a frame that can do nothing.
import { Button, Group, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useDeskApi } from "@/shared/api/client";
import type { Entry, MailLayout as Layout } from "@/shared/api/types";
import { useTexts } from "@/shared/i18n/language";
import { ProblemNotice } from "@/shared/ui/ProblemNotice";
import { mailPage, SANDBOX } from "./mail-page";
import classes from "./tickets.module.css";

function useLayout(ticketRef: string, key: string, open: boolean, pictures: boolean) {
  const api = useDeskApi();
  const path = `/tickets/${encodeURIComponent(ticketRef)}/contacts/${encodeURIComponent(key)}/layout`;
  return useQuery({
    queryKey: ["layout", ticketRef, key, pictures],
    queryFn: () => api.get<Layout>(pictures ? `${path}?pictures=true` : path),
    enabled: open,
    // Fetching pictures tells their senders that somebody looks: once for a click, never by itself.
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
    placeholderData: (before?: Layout) => before,
  });
}

function Pictures({ layout, asked, ask, busy }: { layout: Layout; asked: boolean; ask: () => void; busy: boolean }) {
  const t = useTexts();
  if (!layout.remote) return null;
  return (
    <Group gap={8}>
      <Text size="xs" c="dimmed" role="status" data-testid="layout-pictures">
        {asked && !busy
          ? t("layout.pictures.shown", { shown: String(layout.shown), remote: String(layout.remote) })
          : t("layout.pictures.hidden", { remote: String(layout.remote) })}
      </Text>
      {asked ? null : (
        <Button size="compact-xs" variant="default" onClick={ask} data-testid="layout-show-pictures">
          {t("layout.pictures.show")}
        </Button>
      )}
    </Group>
  );
}

export function MailLayout({ entry, ticketRef }: { entry: Entry; ticketRef: string }) {
  const t = useTexts();
  const key = entry.contactKeys?.[0];
  const [open, setOpen] = useState(false);
  const [pictures, setPictures] = useState(false);
  const layout = useLayout(ticketRef, key ?? "", open, pictures);
  if (!entry.layout || !key) return null;
  return (
    <div className={classes.layout} data-testid="mail-layout" data-state={open ? layout.status : "closed"}>
      <Button
        size="compact-xs"
        variant="subtle"
        aria-expanded={open}
        loading={layout.isFetching}
        onClick={() => setOpen(!open)}
        data-testid="layout-toggle"
      >
        {t(open ? "layout.hide" : "layout.show")}
      </Button>
      {open && layout.data ? (
        <>
          {layout.data.note ? (
            <Text size="xs" c="dimmed" role="status" data-testid="layout-note">
              {layout.data.note}
            </Text>
          ) : null}
          <Pictures layout={layout.data} asked={pictures} ask={() => setPictures(true)} busy={layout.isFetching} />
          {layout.data.html ? (
            <iframe
              className={classes.frame}
              title={t("layout.frame")}
              sandbox={SANDBOX}
              referrerPolicy="no-referrer"
              srcDoc={mailPage(layout.data.html)}
            />
          ) : null}
        </>
      ) : null}
      {open ? <ProblemNotice error={layout.error} /> : null}
    </div>
  );
}
