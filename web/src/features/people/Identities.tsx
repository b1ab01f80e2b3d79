// What a person is known by, and whether anything vouches for it.
import { Badge, Group, Text, Title } from "@mantine/core";
import { useTexts } from "@/shared/i18n/language";
import { ProblemNotice } from "@/shared/ui/ProblemNotice";
import classes from "./people.module.css";
import { usePersonWrite } from "./queries";
import type { PersonIdentity, PersonPage } from "./types";
import { WithReason } from "./WithReason";

export function Identities({ person }: { person: PersonPage }) {
  const t = useTexts();
  return (
    <section aria-label={t("people.identities")}>
      <Title order={4} size="h6">
        {t("people.identities")}
      </Title>
      {person.identities.length ? null : (
        <Text size="sm" c="dimmed">
          {t("people.identities.none")}
        </Text>
      )}
      <ul className={classes.list} data-testid="person-identities">
        {person.identities.map((each) => (
          <Identity key={`${each.personId} ${each.id}`} identity={each} />
        ))}
      </ul>
    </section>
  );
}

function Identity({ identity }: { identity: PersonIdentity }) {
  const t = useTexts();
  const write = usePersonWrite<{ why: string }>();
  const path = `identities/${identity.id}/removal`;
  const proof = identity.proof ? t(`people.proof.${identity.proof}`) : t("people.unverified");
  return (
    <li data-verified={identity.proof !== null}>
      <Group justify="space-between" gap="xs">
        <div>
          <Text size="sm" className={classes.value}>
            {identity.value}
          </Text>
          <Group gap={6}>
            <Text size="xs" c="dimmed">
              {t(`people.kind.${identity.kind}`)}
            </Text>
            <Badge size="xs" tt="none" variant="outline" color={identity.proof ? "teal.9" : "orange.9"}>
              {proof}
            </Badge>
            {identity.shared ? (
              <Badge size="xs" tt="none" variant="light" color="gray">
                {t("people.shared")}
              </Badge>
            ) : null}
          </Group>
        </div>
        <WithReason
          label={t("people.unlink")}
          spoken={t("people.unlink.spoken", { value: identity.value })}
          pending={write.isPending}
          onStep={(why) => write.mutate({ id: identity.personId, path, body: { why } })}
          testId="identity-unlink"
        />
      </Group>
      <ProblemNotice error={write.error} />
    </li>
  );
}
