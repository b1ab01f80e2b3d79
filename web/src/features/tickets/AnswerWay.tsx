// Which way an answer goes out, and for a text message what it costs.
import { Group, SegmentedControl, Text } from "@mantine/core";
import type { AnswerWay } from "@/shared/api/types";
import { useTexts } from "@/shared/i18n/language";
import classes from "./tickets.module.css";
import { asText, MOST_PARTS, segmentsOf } from "./segments";

interface WayProps {
  ways: AnswerWay[];
  way: AnswerWay;
  onWay: (way: AnswerWay) => void;
}

/** Only where there is a choice. */
export function WayChoice({ ways, way, onWay }: WayProps) {
  const t = useTexts();
  if (ways.length < 2) return null;
  return (
    <SegmentedControl
      size="xs"
      mt={6}
      aria-label={t("compose.way")}
      value={way}
      onChange={(chosen) => onWay(chosen as AnswerWay)}
      data={ways.map((each) => ({ value: each, label: t(`compose.way.${each}`) }))}
      data-testid="compose-way"
    />
  );
}

export const isTooLong = (way: AnswerWay, text: string, ref: string): boolean =>
  way === "sms" && segmentsOf(asText(text, ref)).parts > MOST_PARTS;

/** Parts and signs, live; more parts than the desk sends are said to be too many. */
export function TextMeter({ text, ticketRef }: { text: string; ticketRef: string }) {
  const t = useTexts();
  const { encoding, units, parts } = segmentsOf(asText(text, ticketRef));
  const over = parts > MOST_PARTS;
  return (
    <Group gap="xs" mt={4}>
      <Text
        size="xs"
        c={over ? undefined : "dimmed"}
        className={over ? classes.over : undefined}
        data-testid="text-meter"
        data-parts={parts}
        data-over={over || undefined}
      >
        {t(over ? "compose.parts.over" : "compose.parts", { parts, units, encoding, most: MOST_PARTS })}
      </Text>
      <Text size="xs" c="dimmed">
        {t("compose.text.about")}
      </Text>
    </Group>
  );
}
