// The package of a hand-over (I-PASS) as far as the record knows it, and what people have added.
import { Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useLanguage } from "@/shared/i18n/language";
import { zoneTime } from "@/shared/ui/zones";
import { ownZone } from "@/shared/ui/zones";
import classes from "./change.module.css";
import type { ActionItem, Package } from "./types";

function Fact({ name, children, testId }: { name: string; children: ReactNode; testId?: string }) {
  if (!children || (Array.isArray(children) && !children.length)) return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd data-testid={testId}>{children}</dd>
    </div>
  );
}

function useItem() {
  const { t, language } = useLanguage();
  return (item: ActionItem) => {
    const due = item.due ? t("change.by", { time: zoneTime(item.due, language, ownZone()) }) : "";
    return [item.text, item.owner, due].filter(Boolean).join(" · ");
  };
}

const lines = (texts: string[]) => texts.map((text) => <div key={text}>{text}</div>);

export function PackageFacts({ packed, lines: shown }: { packed: Package; lines: boolean }) {
  const { t, language } = useLanguage();
  const item = useItem();
  const languages = new Intl.DisplayNames(language, { type: "language" });
  const contact = (each: Package["contacts"][number]) =>
    [zoneTime(each.at, language, ownZone()), each.channel, each.person, each.text].filter(Boolean).join(" · ");
  return (
    <dl className={classes.facts} data-testid="package" data-version={packed.version}>
      <Fact name={t("change.who")}>{[packed.who, packed.study, packed.site, ...packed.subjects].filter(Boolean).join(" · ")}</Fact>
      <Fact name={t("change.summary")}>{packed.summary}</Fact>
      <Fact name={t("change.contacts")}>{lines(packed.contacts.map(contact))}</Fact>
      <Fact name={t("change.actions")}>{lines(packed.actions.map(item))}</Fact>
      <Fact name={t("change.promises")}>{lines(packed.promises.map(item))}</Fact>
      <Fact name={t("change.approvals")}>{lines(packed.approvals)}</Fact>
      {shown ? <Fact name={t("change.plan")} testId="package-plan">{packed.plan}</Fact> : null}
      {shown ? <Fact name={t("change.contingency")}>{packed.contingency}</Fact> : null}
      {shown && packed.linesBy ? <Fact name={t("change.linesBy")}>{packed.linesBy}</Fact> : null}
      <Fact name={t("change.unsaid")}>{packed.unsaid}</Fact>
      <Fact name={t("change.language")}>
        {[packed.language ? languages.of(packed.language) : "", packed.interpreter ? t("change.interpreter") : ""].filter(Boolean).join(" · ")}
      </Fact>
      <Fact name={t("change.localTime")}>
        {[packed.localTime, packed.opensAt ? t("change.opens", { time: zoneTime(packed.opensAt, language, ownZone()) }) : ""].filter(Boolean).join(" · ")}
      </Fact>
      {packed.linesOlder ? (
        <Text size="sm" component="div" fw={560}>
          {t("change.linesOlder")}
        </Text>
      ) : null}
    </dl>
  );
}
