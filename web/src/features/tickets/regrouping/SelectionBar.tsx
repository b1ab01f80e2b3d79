// What to do with the ticked contacts; stands where answers are written meanwhile.
import { Button, Group, Text } from "@mantine/core";
import { useState } from "react";
import type { TicketPage } from "@/shared/api/types";
import { useTexts } from "@/shared/i18n/language";
import { Icon } from "@/shared/ui/Icon";
import { counted } from "./notice";
import { type Part, PartDialog } from "./PartDialog";
import classes from "./regrouping.module.css";
import { useSelection } from "./selection";

export function SelectionBar({ page }: { page: TicketPage }) {
  const t = useTexts();
  const { selecting, keys, stop } = useSelection();
  const [part, setPart] = useState<Part | null>(null);
  if (!selecting) return null;
  const n = keys.size;
  return (
    <section className={classes.bar} aria-label={t("select.bar")} data-testid="selection-bar">
      <Text size="sm" role="status" className={classes.grow} data-testid="selection-count">
        {n ? t(`select.count.${counted(n)}`, { n }) : t("select.none")}
      </Text>
      <Group gap={6}>
        {(["split", "move"] as const).map((each) => (
          <Button
            key={each}
            size="xs"
            variant={each === "split" ? "filled" : "default"}
            disabled={!n}
            leftSection={<Icon name={each === "split" ? "split" : "out"} size={14} />}
            onClick={() => setPart(each)}
            data-testid={`${each}-open`}
          >
            {t(`part.${each}.open`)}
          </Button>
        ))}
        <Button size="xs" variant="subtle" onClick={stop} data-testid="select-cancel">
          {t("action.cancel")}
        </Button>
      </Group>
      <PartDialog page={page} part={part} onClose={() => setPart(null)} />
    </section>
  );
}
