// Reads the deployment's settings, then shows the page the address names.
import { Button, Center, Loader, Stack, Text } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { lazy, Suspense, useEffect, useState } from "react";
import { Route, Routes } from "react-router";
import { Texts } from "@/features/texts/Texts";
import { type Config, ConfigContext, loadConfig, useConfig } from "@/shared/api/config";
import { Problem } from "@/shared/api/problem";
import { LanguageProvider, OF_SITES, useTexts } from "@/shared/i18n/language";
import { Guard } from "@/shared/ui/Guard";
import { Header } from "./Header";
import classes from "./app.module.css";
import { NotFound } from "./NotFound";
import { SignedIn } from "./SignedIn";

const TelephonePage = lazy(() => import("@/features/telephone/TelephonePage"));
const FormPage = lazy(() => import("@/features/form/FormPage"));
const ChatPage = lazy(() => import("@/features/chat/ChatPage"));

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      // An answered refusal will be refused again; only a lost connection is worth another try.
      retry: (failures, error) => error instanceof Problem && error.kind === "network" && failures < 3,
    },
  },
});

function Pages() {
  const t = useTexts();
  return (
    <Suspense fallback={<Loader m="md" aria-label={t("app.loading")} />}>
      <Routes>
        {/* One element for both, so that opening a ticket does not start the desk anew. */}
        <Route element={<SignedIn />}>
          <Route path="/" element={null} />
          <Route path="/tickets/:ref" element={null} />
          <Route path="/quarantine" element={null} />
          <Route path="/shifts" element={null} />
          <Route path="/shifts/:part" element={null} />
        </Route>
        <Route path="/telephone" element={<WithHeader page={<TelephoneAndTexts />} />} />
        <Route path="/form" element={<LanguageProvider offered={OF_SITES}><WithHeader page={<FormPage />} /></LanguageProvider>} />
        <Route path="/chat" element={<WithHeader page={<ChatPage />} />} />
        <Route path="*" element={<WithHeader page={<NotFound />} />} />
      </Routes>
    </Suspense>
  );
}

/** A site's telephone calls and texts; on AWS sites have their own. */
function TelephoneAndTexts() {
  const { texts } = useConfig();
  return (
    <>
      <TelephonePage />
      {texts ? (
        <Center>
          <Texts place={texts} />
        </Center>
      ) : null}
    </>
  );
}

function WithHeader({ page }: { page: React.ReactNode }) {
  return (
    <div className={classes.frame}>
      <Header />
      <main id="content" className={classes.single}>
        {page}
      </main>
    </div>
  );
}

export function App() {
  const t = useTexts();
  const [config, setConfig] = useState<Config | "failed" | null>(null);
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    loadConfig().then(setConfig, () => setConfig("failed"));
  }, [attempt]);
  if (config === "failed") {
    return (
      <Center h="100%" component="main">
        <Stack align="center">
          <Text role="alert">{t("app.configFailed")}</Text>
          <Button onClick={() => setAttempt(attempt + 1)}>{t("app.retry")}</Button>
        </Stack>
      </Center>
    );
  }
  if (!config) return <Loader m="md" aria-label={t("app.loading")} />;
  return (
    <ConfigContext value={config}>
      <QueryClientProvider client={queries}>
        <Guard>
          <Pages />
        </Guard>
      </QueryClientProvider>
    </ConfigContext>
  );
}
