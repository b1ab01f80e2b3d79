// The list of tickets: which ones, in what order, and a row for each.
import { Button, Group, Loader, SegmentedControl, Stack, Text, TextInput, Title, UnstyledButton } from "@mantine/core";
import { useState } from "react";
import { useTexts } from "@/shared/i18n/language";
import { Icon } from "@/shared/ui/Icon";
import { ProblemNotice } from "@/shared/ui/ProblemNotice";
import { useNow } from "@/shared/ui/useNow";
import { found, nextOrder, type Order, ordered } from "./order";
import { useTickets, type View } from "./queries";
import { TicketRow } from "./TicketRow";
import classes from "./tickets.module.css";

interface Props {
  selected: string | null;
  fresh: ReadonlySet<string>;
  onSelect: (ref: string) => void;
}

type Tab = Exclude<View, "due">;
const views: Tab[] = ["open", "mine", "resolved"];

export function TicketList({ selected, fresh, onSelect }: Props) {
  const t = useTexts();
  const now = useNow();
  const [view, setView] = useState<Tab>("open");
  const [order, setOrder] = useState<Order>("urgent");
  const [words, setWords] = useState("");
  const list = useTickets(view === "open" && order === "due" ? "due" : view);
  const all = list.data?.pages.flatMap((page) => page.tickets) ?? [];
  const shown = ordered(found(all, words), order, now);
  return (
    <Stack gap="xs" h="100%" className={classes.list}>
      <Group justify="space-between" px="sm" pt="sm" wrap="nowrap">
        <Title order={2} size="h5">
          {t("tickets.title")}
        </Title>
        <UnstyledButton fz="xs" c="dimmed" onClick={() => setOrder(nextOrder[order])} data-testid="ticket-order">
          {t(`tickets.sort.${order}`)} ⇅
        </UnstyledButton>
      </Group>
      <Stack gap={6} px="sm">
        <SegmentedControl
          size="xs"
          fullWidth
          aria-label={t("tickets.view")}
          data={views.map((each) => ({ value: each, label: t(`tickets.view.${each}`) }))}
          value={view}
          onChange={(chosen) => setView(chosen as Tab)}
          data-testid="ticket-view"
        />
        <TextInput
          size="xs"
          type="search"
          aria-label={t("tickets.search")}
          placeholder={t("tickets.search")}
          leftSection={<Icon name="search" size={14} />}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
          data-testid="ticket-search"
        />
      </Stack>
      <div className={classes.scroll}>
        <ProblemNotice error={list.error} />
        {list.isPending ? <Loader size="sm" m="md" aria-label={t("app.loading")} /> : null}
        <ul className={classes.rows} data-testid="ticket-list" aria-label={t("tickets.title")}>
          {shown.map((ticket) => (
            <TicketRow
              key={ticket.ref}
              ticket={ticket}
              now={now}
              selected={ticket.ref === selected}
              fresh={fresh.has(ticket.ref)}
              onSelect={onSelect}
            />
          ))}
        </ul>
        {list.isSuccess && !shown.length ? (
          <Text size="sm" c="dimmed" p="sm">
            {t(words ? "tickets.empty.search" : "tickets.empty")}
          </Text>
        ) : null}
        {list.hasNextPage ? (
          <Button variant="subtle" fullWidth loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {t("tickets.more")}
          </Button>
        ) : null}
      </div>
    </Stack>
  );
}
