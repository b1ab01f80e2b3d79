// One week of coverage, a row a day, with the same as a table for who does not see the chart.
import { Table, Text } from "@mantine/core";
import { useLanguage } from "@/shared/i18n/language";
import { spokenDay, spokenMinutes } from "@/shared/ui/zones";
import classes from "./coverage.module.css";
import { type DayRow, minutesOf, type Segment } from "./week";

const HOURS = ["0", "6", "12", "18", "24"];
const WIDE_ENOUGH = 6; // percent of a row that a word needs

function useWords(zone: string) {
  const { t, language } = useLanguage();
  const clock = new Intl.DateTimeFormat(language, { hourCycle: "h23", hour: "2-digit", minute: "2-digit", timeZone: zone });
  const span = (segment: Segment) => `${clock.format(segment.from)}–${clock.format(segment.to)}`;
  const told = (segment: Segment) => {
    if (segment.hole) return t("coverage.nobodyFor", { time: spokenMinutes(minutesOf(segment), language) });
    if (segment.agents === null) return t("coverage.covered");
    return t("coverage.people", { shifts: segment.text, n: segment.agents });
  };
  const short = (segment: Segment) => {
    if (segment.width < WIDE_ENOUGH) return segment.hole ? "!" : "";
    return segment.hole ? spokenMinutes(minutesOf(segment), language) : segment.text;
  };
  const day = (row: DayRow) => {
    const name = spokenDay(row.day, language);
    return row.hours === 24 ? name : t("coverage.longDay", { day: name, hours: row.hours });
  };
  return { span, told, short, day };
}

function AsTable({ rows, zone }: { rows: DayRow[]; zone: string }) {
  const { t } = useLanguage();
  const words = useWords(zone);
  return (
    <details data-testid="coverage-as-table">
      <Text component="summary" size="sm">
        {t("coverage.asTable")}
      </Text>
      <Table fz="xs" withRowBorders>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t("coverage.day")}</Table.Th>
            <Table.Th scope="col">{t("coverage.hours")}</Table.Th>
            <Table.Th scope="col">{t("coverage.who")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.flatMap((row) =>
            row.segments.map((segment) => (
              <Table.Tr key={segment.from}>
                <Table.Th scope="row">{words.day(row)}</Table.Th>
                <Table.Td>{words.span(segment)}</Table.Td>
                <Table.Td fw={segment.hole ? 650 : undefined}>{words.told(segment)}</Table.Td>
              </Table.Tr>
            )),
          )}
        </Table.Tbody>
      </Table>
    </details>
  );
}

export function WeekChart({ rows, zone }: { rows: DayRow[]; zone: string }) {
  const { t } = useLanguage();
  const words = useWords(zone);
  return (
    <>
      <div className={classes.chart} aria-hidden="true" data-testid="coverage-chart">
        {rows.map((row) => (
          <div key={row.day} style={{ display: "contents" }}>
            <span className={classes.day}>{words.day(row)}</span>
            <div className={classes.bar}>
              {row.segments.map((segment) => (
                <div
                  key={segment.from}
                  className={classes.segment}
                  data-hole={segment.hole || undefined}
                  data-overlap={segment.text.includes(" + ") || undefined}
                  title={`${words.span(segment)} ${words.told(segment)}`}
                  style={{ insetInlineStart: `${segment.left}%`, width: `${segment.width}%` }}
                >
                  {words.short(segment)}
                </div>
              ))}
            </div>
          </div>
        ))}
        <div className={classes.axis}>
          {HOURS.map((hour) => (
            <span key={hour}>{hour}</span>
          ))}
        </div>
      </div>
      <Text size="xs" c="dimmed">
        <span className={`${classes.segment} ${classes.key}`} data-hole /> {t("coverage.key")}
      </Text>
      <AsTable rows={rows} zone={zone} />
    </>
  );
}
