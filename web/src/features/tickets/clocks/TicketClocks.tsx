// A ticket's clocks and promises, in the reader's time and in the clinic's.
import { Group } from "@mantine/core";
import type { Clocks, RunningClock } from "@/shared/api/clocks";
import type { TicketSummary } from "@/shared/api/types";
import { useLanguage } from "@/shared/i18n/language";
import { clockTime, isOtherZone } from "@/shared/ui/time";
import { useNow } from "@/shared/ui/useNow";
import classes from "../tickets.module.css";
import { DueMark } from "./DueMark";
import { MakePromise } from "./MakePromise";
import { PromiseLine } from "./PromiseLine";
import { WaitingOn } from "./WaitingOn";

function Fact({ clock, zone, now }: { clock: RunningClock; zone: string; now: number }) {
  const { t, language } = useLanguage();
  const there = isOtherZone(zone, now) ? t("clock.there", { at: clockTime(clock.at, now, language, zone) }) : undefined;
  return (
    <div data-testid="clock" data-clock={clock.clock}>
      <dt>{t(`clock.${clock.clock}`)}</dt>
      <dd>
        <DueMark due={clock} now={now} />{" "}
        <time dateTime={clock.at} title={there}>
          {clockTime(clock.at, now, language)}
        </time>
      </dd>
    </div>
  );
}

export function TicketClocks({ ticket, clocks }: { ticket: TicketSummary; clocks: Clocks }) {
  const { t, language } = useLanguage();
  const now = useNow();
  const running = clocks.running.filter((clock) => clock.clock !== "promise");
  return (
    <section className={classes.clocks} aria-label={t("clock.title")} data-testid="clocks">
      <Group justify="space-between" align="flex-start" gap="xs">
        <dl className={classes.facts}>
          {running.map((clock) => (
            <Fact key={clock.clock} clock={clock} zone={clocks.timezone} now={now} />
          ))}
          {clocks.paused ? (
            <div data-testid="clock-paused">
              <dt>{t("clock.resolution")}</dt>
              <dd>{t("clock.paused", { at: clockTime(clocks.paused, now, language) })}</dd>
            </div>
          ) : null}
        </dl>
        <Group gap={6} align="flex-end">
          <WaitingOn key={clocks.waitingOn} ticket={ticket} party={clocks.waitingOn} />
          <MakePromise ticket={ticket} zone={clocks.timezone} />
        </Group>
      </Group>
      {clocks.promises.length ? (
        <ul className={classes.promises} aria-label={t("promise.list")}>
          {clocks.promises.map((promise) => (
            <PromiseLine key={promise.id} ticket={ticket} promise={promise} zone={clocks.timezone} now={now} />
          ))}
        </ul>
      ) : null}
    </section>
  );
}
