// The head of every page: where I am, the other pages, language, colours, and who is signed in.
import { ActionIcon, Anchor, Badge, Group, NativeSelect, Text } from "@mantine/core";
import { useComputedColorScheme, useMantineColorScheme } from "@mantine/core";
import type { ReactNode } from "react";
import { Link, useLocation } from "react-router";
import { MailboxLink } from "@/features/mailbox/MailboxLink";
import { useConfig } from "@/shared/api/config";
import { type Language, languageNames, useLanguage } from "@/shared/i18n/language";
import { Icon } from "@/shared/ui/Icon";
import { Logo } from "@/shared/ui/Logo";
import classes from "./app.module.css";

function PageLinks() {
  const { t } = useLanguage();
  const { telephone, demo } = useConfig();
  const { pathname } = useLocation();
  const links: [string, string][] = [
    ["/", t("app.desk")],
    ["/quarantine", t("quarantine.title")],
    ["/shifts", t("shifts.title")],
  ];
  if (telephone) links.push(["/telephone", t("app.telephone")]);
  if (demo) links.push(["/chat", t("app.chat")], ["/form", t("app.form")]);
  const within: Record<string, string> = { "/": "/tickets/", "/shifts": "/shifts/" };
  const here = (to: string) => pathname === to || pathname.startsWith(within[to] ?? `${to}/`);
  return (
    <Group component="nav" gap="sm" wrap="nowrap" aria-label={t("app.pages")} className={classes.links}>
      {links.map(([to, text]) => (
        <Anchor key={to} component={Link} to={to} size="sm" aria-current={here(to) ? "page" : undefined}>
          {text}
        </Anchor>
      ))}
      <MailboxLink />
    </Group>
  );
}

function Choices() {
  const { t, language, offered, choose } = useLanguage();
  const scheme = useComputedColorScheme("light", { getInitialValueInEffect: false });
  const { setColorScheme } = useMantineColorScheme();
  const other = scheme === "dark" ? "light" : "dark";
  return (
    <Group gap={4} wrap="nowrap">
      <NativeSelect
        size="xs"
        variant="unstyled"
        w={92}
        aria-label={t("app.language")}
        value={language}
        onChange={(event) => choose(event.currentTarget.value as Language)}
        data={offered.map((value) => ({ value, label: languageNames[value] }))}
        data-testid="language"
      />
      <ActionIcon onClick={() => setColorScheme(other)} aria-label={t(`app.theme.${other}`)} data-testid="colours">
        <Icon name={scheme === "dark" ? "sun" : "moon"} />
      </ActionIcon>
    </Group>
  );
}

export function Header({ children }: { children?: ReactNode }) {
  const { t } = useLanguage();
  const { demo } = useConfig();
  return (
    <header className={classes.header}>
      <a className="skip" href="#content">
        {t("app.skip")}
      </a>
      <Group gap="md" wrap="nowrap" className={classes.brand}>
        <Group gap={8} wrap="nowrap">
          <Logo />
          <Text fw={650} className={classes.name}>{t("app.name")}</Text>
        </Group>
        <PageLinks />
        {demo ? (
          <Badge variant="default" tt="none" fw={500} radius="sm" className={classes.demo}>
            {t("app.demo")}
          </Badge>
        ) : null}
      </Group>
      <Group gap="sm" wrap="nowrap">
        {children}
        <Choices />
      </Group>
    </header>
  );
}
