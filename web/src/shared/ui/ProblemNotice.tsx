// Tells a person what was wrong, what was kept and what to do next.
import { Alert, Text } from "@mantine/core";
import { Problem } from "@/shared/api/problem";
import { type Translate, useTexts } from "@/shared/i18n/language";

function words(error: unknown, t: Translate): { title: string; lines: string[] } {
  if (!(error instanceof Problem)) return { title: t("problem.unexpected"), lines: [String(error)] };
  if (error.kind === "network") return { title: t("problem.network"), lines: [t("problem.network.next")] };
  if (error.kind === "signed_out") {
    return { title: t("problem.signedOut"), lines: [t("problem.signedOut.next")] };
  }
  const { title, detail, kept, next } = error.body;
  const lines = [detail, kept && t("problem.kept", { kept }), next].filter((line) => !!line);
  return { title, lines: lines as string[] };
}

export function ProblemNotice({ error }: { error: unknown }) {
  const t = useTexts();
  if (!error) return null;
  const { title, lines } = words(error, t);
  return (
    <Alert color="red" variant="light" role="alert" title={title} data-testid="problem" p="xs">
      {lines.map((line) => (
        <Text key={line} size="sm">
          {line}
        </Text>
      ))}
    </Alert>
  );
}
