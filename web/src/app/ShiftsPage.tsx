// Everything about shifts, a page each: who works now, the end of a shift, coverage, the roster.
import { Anchor, Group, Stack, Title } from "@mantine/core";
import { Link, useLocation } from "react-router";
import { CoveragePage } from "@/features/coverage/CoveragePage";
import { ShiftChangePage } from "@/features/handovers/ShiftChangePage";
import { OnDuty } from "@/features/roster/OnDuty";
import { RosterPage } from "@/features/roster/RosterPage";
import type { Me } from "@/shared/api/types";
import { useTexts } from "@/shared/i18n/language";
import classes from "./app.module.css";

const LEADS = "leads";
const parts = ["duty", "change", "coverage", "roster"] as const;
type Part = (typeof parts)[number];
const addressOf = (part: Part) => (part === "duty" ? "/shifts" : `/shifts/${part}`);

function Shown({ part, me, onOpen }: { part: Part; me: Me; onOpen: (ref: string) => void }) {
  const lead = me.groups.includes(LEADS);
  if (part === "change") return <ShiftChangePage agentId={me.agentId} lead={lead} onOpen={onOpen} />;
  if (part === "coverage") return <CoveragePage lead={lead} />;
  return part === "roster" ? <RosterPage lead={lead} /> : <OnDuty />;
}

export default function ShiftsPage({ me, onOpen }: { me: Me; onOpen: (ref: string) => void }) {
  const t = useTexts();
  const { pathname } = useLocation();
  const part = parts.find((each) => addressOf(each) === pathname) ?? "duty";
  return (
    <Stack p="md" gap="md" data-testid="shifts" data-part={part}>
      <Title order={2} size="h4">
        {t(`shifts.${part}`)}
      </Title>
      <Group component="nav" gap="md" aria-label={t("shifts.title")} className={classes.parts}>
        {parts.map((each) => (
          <Anchor
            key={each}
            component={Link}
            to={addressOf(each)}
            size="sm"
            aria-current={each === part ? "page" : undefined}
            data-testid={`shifts-${each}`}
          >
            {t(`shifts.${each}`)}
          </Anchor>
        ))}
      </Group>
      <Shown part={part} me={me} onOpen={onOpen} />
    </Stack>
  );
}
