// The twelve keys; the keyboard's digits press them too.
import { UnstyledButton } from "@mantine/core";
import { type KeyboardEvent } from "react";
import { useTexts } from "@/shared/i18n/language";
import classes from "./telephone.module.css";

const keys = [
  ["1", ""],
  ["2", "ABC"],
  ["3", "DEF"],
  ["4", "GHI"],
  ["5", "JKL"],
  ["6", "MNO"],
  ["7", "PQRS"],
  ["8", "TUV"],
  ["9", "WXYZ"],
  ["*", ""],
  ["0", "+"],
  ["#", ""],
] as const;

export function Keypad({ onPress }: { onPress: (key: string) => void }) {
  const t = useTexts();
  const pressByKeyboard = (event: KeyboardEvent) => {
    if (/^[0-9*#]$/.test(event.key) && !event.ctrlKey && !event.metaKey) onPress(event.key);
  };
  return (
    <div
      role="group"
      aria-label={t("telephone.keypad")}
      className={classes.keypad}
      onKeyDown={pressByKeyboard}
      data-testid="telephone-keypad"
    >
      {keys.map(([key, letters]) => (
        <UnstyledButton
          key={key}
          className={classes.key}
          aria-label={t("telephone.key", { key })}
          onClick={() => onPress(key)}
          data-testid={`telephone-key-${key}`}
        >
          {key}
          <small aria-hidden="true">{letters}</small>
        </UnstyledButton>
      ))}
    </div>
  );
}
