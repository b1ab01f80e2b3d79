// The mark of a ticket whose patient is sitting at the site.
import { Badge } from "@mantine/core";
import { useTexts } from "@/shared/i18n/language";

export function PatientWaiting() {
  const t = useTexts();
  return (
    <Badge color="red.9" variant="filled" size="sm" radius="sm" tt="none" style={{ flex: "none" }}>
      {t("tickets.patientWaiting")}
    </Badge>
  );
}
