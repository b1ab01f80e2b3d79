// How much of the time each need is covered, and which of them the chart shows.
import { Radio, Table } from "@mantine/core";
import { useLanguage } from "@/shared/i18n/language";
import { spokenMinutes } from "@/shared/ui/zones";
import classes from "./coverage.module.css";
import type { Cover } from "./types";
import { useNeedName } from "./useNeedName";

interface Props {
  covers: Cover[];
  chosen: string;
  onChoose: (what: string) => void;
}

export function NeedTable({ covers, chosen, onChoose }: Props) {
  const { t, language } = useLanguage();
  const nameOf = useNeedName();
  const share = new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 1 });
  return (
    <div className={classes.wide} tabIndex={0} role="region" aria-label={t("coverage.needs")}>
      <Table fz="sm" verticalSpacing={4} data-testid="coverage-needs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t("coverage.need")}</Table.Th>
            <Table.Th scope="col">{t("coverage.share")}</Table.Th>
            <Table.Th scope="col">{t("coverage.missing")}</Table.Th>
            <Table.Th scope="col">{t("coverage.holes")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {covers.map((cover) => (
            <Table.Tr key={cover.what} data-testid="coverage-need" data-what={cover.what}>
              <Table.Td>
                <Radio
                  size="xs"
                  name="coverage-need"
                  label={
                    cover.kind === "presence" ? nameOf(cover.what) : `${t(`coverage.${cover.kind}`)}: ${nameOf(cover.what)}`
                  }
                  checked={cover.what === chosen}
                  onChange={() => onChoose(cover.what)}
                />
              </Table.Td>
              <Table.Td>{share.format(cover.share)}</Table.Td>
              <Table.Td>{cover.missingMinutes ? spokenMinutes(cover.missingMinutes, language) : "–"}</Table.Td>
              <Table.Td>{cover.holesCount}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
