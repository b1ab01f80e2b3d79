// The ends of shifts in a week, into which shift each goes over, and how long both are there.
import { Table, Text } from "@mantine/core";
import { useLanguage } from "@/shared/i18n/language";
import { spokenMinutes, zoneTime } from "@/shared/ui/zones";
import type { Boundary } from "./types";

export function Boundaries({ boundaries, zone }: { boundaries: Boundary[]; zone: string }) {
  const { t, language } = useLanguage();
  const overlap = ({ into, overlapMinutes }: Boundary) => {
    if (!into.length) return t("coverage.intoNobody");
    return overlapMinutes ? spokenMinutes(overlapMinutes, language) : t("coverage.noOverlap");
  };
  return (
    <details data-testid="coverage-boundaries">
      <Text component="summary" size="sm">
        {t("coverage.boundaries", { n: boundaries.length })}
      </Text>
      <Table fz="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t("coverage.ends")}</Table.Th>
            <Table.Th scope="col">{t("coverage.into")}</Table.Th>
            <Table.Th scope="col">{t("coverage.overlap")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {boundaries.map((each) => (
            <Table.Tr key={each.id}>
              <Table.Th scope="row">
                {each.shift}, {zoneTime(each.at, language, zone)}
              </Table.Th>
              <Table.Td>{each.into.join(", ")}</Table.Td>
              <Table.Td fw={each.overlapMinutes ? undefined : 650}>{overlap(each)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </details>
  );
}
