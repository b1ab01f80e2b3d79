// The desk for whoever is signed in, the sign-in page for everybody else.
import { Loader, Stack } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { SignIn } from "@/features/sign-in/SignIn";
import { DeskApi, DeskApiContext } from "@/shared/api/client";
import { refresh } from "@/shared/api/cognito";
import { useConfig } from "@/shared/api/config";
import { useMe } from "@/shared/api/people";
import { Session } from "@/shared/api/session";
import { useTexts } from "@/shared/i18n/language";
import { ProblemNotice } from "@/shared/ui/ProblemNotice";
import { DeskPage } from "./DeskPage";
import classes from "./app.module.css";
import { Header } from "./Header";

function Desk() {
  const t = useTexts();
  const me = useMe();
  if (me.data) return <DeskPage me={me.data} />;
  return (
    <Stack p="md" component="main" id="content">
      {me.error ? <ProblemNotice error={me.error} /> : <Loader aria-label={t("app.loading")} />}
    </Stack>
  );
}

export function SignedIn() {
  const config = useConfig();
  const queries = useQueryClient();
  const [session] = useState(() => new Session(sessionStorage, (tokens) => refresh(config.cognito, tokens)));
  const signedIn = useSyncExternalStore(session.subscribe, session.isSignedIn);
  const api = useMemo(() => new DeskApi(config.api, session), [config, session]);
  useEffect(() => {
    // Nothing of one agent may be seen by the next who signs in on this tab.
    if (!signedIn) queries.clear();
  }, [signedIn, queries]);
  if (signedIn) {
    return (
      <DeskApiContext value={api}>
        <Desk />
      </DeskApiContext>
    );
  }
  return (
    <div className={classes.frame}>
      <Header />
      <SignIn session={session} />
    </div>
  );
}
