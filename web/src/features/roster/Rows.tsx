// A table of the roster whose cells can be edited by a lead and are read by everybody.
import { Button, Table } from "@mantine/core";
import type { ReactNode } from "react";
import { useTexts } from "@/shared/i18n/language";
import classes from "./roster.module.css";

interface Props<Row> {
  label: string;
  heads: string[];
  rows: Row[];
  /** The cells of a row, in the order of the heads; its name labels what removes it. */
  cells: (row: Row, index: number) => ReactNode[];
  nameOf: (row: Row) => string;
  testId: string;
  onRemove?: (index: number) => void;
  onAdd?: () => void;
}

export function Rows<Row>({ label, heads, rows, cells, nameOf, testId, onRemove, onAdd }: Props<Row>) {
  const t = useTexts();
  return (
    <>
      <div className={classes.wide} tabIndex={0} role="region" aria-label={label}>
        <Table fz="sm" verticalSpacing={3} horizontalSpacing={6} data-testid={testId}>
          <Table.Thead>
            <Table.Tr>
              {heads.map((head) => (
                <Table.Th key={head} scope="col">
                  {head}
                </Table.Th>
              ))}
              {onRemove ? <Table.Td /> : null}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row, index) => (
              <Table.Tr key={index}>
                {cells(row, index).map((cell, at) => (
                  <Table.Td key={heads[at]}>{cell}</Table.Td>
                ))}
                {onRemove ? (
                  <Table.Td>
                    <Button
                      size="compact-xs"
                      variant="subtle"
                      onClick={() => onRemove(index)}
                      aria-label={t("roster.removeOf", { name: nameOf(row) })}
                    >
                      {t("roster.remove")}
                    </Button>
                  </Table.Td>
                ) : null}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
      {onAdd ? (
        <Button size="xs" variant="default" onClick={onAdd} data-testid={`${testId}-add`} style={{ alignSelf: "start" }}>
          {t("roster.add")}
        </Button>
      ) : null}
    </>
  );
}
