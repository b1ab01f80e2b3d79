// On narrow screens: which part of the desk is shown.
import { Indicator, UnstyledButton } from "@mantine/core";
import { useSoftphoneSnapshot } from "@/features/softphone/softphone";
import { useTexts } from "@/shared/i18n/language";
import { Icon, type IconName } from "@/shared/ui/Icon";
import classes from "./app.module.css";

export type Pane = "list" | "ticket" | "phone";

const panes: [Pane, IconName][] = [
  ["list", "list"],
  ["ticket", "ticket"],
  ["phone", "phone"],
];

export function PaneTabs({ pane, onPane }: { pane: Pane; onPane: (pane: Pane) => void }) {
  const t = useTexts();
  const busy = useSoftphoneSnapshot().contacts.length > 0;
  return (
    <nav className={classes.tabs} aria-label={t("panes.label")}>
      {panes.map(([name, icon]) => (
        <UnstyledButton
          key={name}
          className={classes.tab}
          data-name={name}
          aria-current={pane === name ? "true" : undefined}
          onClick={() => onPane(name)}
          data-testid={`pane-${name}`}
        >
          <Indicator disabled={name !== "phone" || !busy} size={8} offset={-2} processing>
            <Icon name={icon} size={16} />
          </Indicator>
          {t(`panes.${name}`)}
        </UnstyledButton>
      ))}
    </nav>
  );
}
