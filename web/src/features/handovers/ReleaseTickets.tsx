// After a rehearsal a lead gives its tickets back: until then no real end of a shift looks at them.
import { Button, Group, Text } from "@mantine/core";
import { useTexts } from "@/shared/i18n/language";
import { ProblemNotice } from "@/shared/ui/ProblemNotice";
import { useRelease } from "./rehearsal-queries";

export function ReleaseTickets({ refs }: { refs: string[] }) {
  const t = useTexts();
  const release = useRelease();
  return (
    <div>
      <Text size="sm">{t("rehearsal.kept", { refs: refs.join(", ") })}</Text>
      <Group gap="xs">
        <Button size="compact-sm" variant="default" loading={release.isPending} onClick={() => release.mutate(refs)} data-testid="rehearsal-release">
          {t("rehearsal.release")}
        </Button>
        <Text size="sm" role="status">
          {release.isSuccess ? t("rehearsal.released") : ""}
        </Text>
      </Group>
      <ProblemNotice error={release.error} />
    </div>
  );
}
