// Which state I am in: those that the contact centre has, in its order.
import { SegmentedControl } from "@mantine/core";
import { useTexts } from "@/shared/i18n/language";
import { useSoftphone, useSoftphoneSnapshot } from "./softphone";
import { stateName } from "./state-name";

export function StateMenu() {
  const t = useTexts();
  const softphone = useSoftphone();
  const { connection, state, states } = useSoftphoneSnapshot();
  return (
    <SegmentedControl
      size="xs"
      fullWidth
      aria-label={t("softphone.state")}
      disabled={connection !== "open"}
      value={state}
      onChange={(chosen) => softphone.setState(chosen)}
      data={(states.length ? states : ["Available", "Offline"]).map((each) => ({ value: each, label: stateName(each, t) }))}
      color={state === "Available" ? "signal" : undefined}
      data-testid="softphone-state"
    />
  );
}
