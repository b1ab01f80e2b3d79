// A host's page of the chat widget: in the demo also the study system that signs people in.
import { Card, Stack } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { socketUrl, useConfig } from "@/shared/api/config";
import { useLanguage } from "@/shared/i18n/language";
import { ProblemNotice } from "@/shared/ui/ProblemNotice";
import classes from "./chat.module.css";
import { demoIdentity, loadWidget } from "./host";
import { SignedInAs } from "./SignedInAs";

const STORED = "heliograph.chat.email";

export default function ChatPage() {
  const { api, chatSocket, demo } = useConfig();
  const { language } = useLanguage();
  const [email, setEmail] = useState(() => (demo ? (localStorage.getItem(STORED) ?? "") : ""));
  const [problem, setProblem] = useState<Error | null>(null);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let left = false;
    let remove = () => {};
    const show = async () => {
      const widget = await loadWidget();
      const container = place.current;
      if (left || !container) return;
      const identity = email ? () => demoIdentity(email) : undefined;
      widget.open({ api, socket: socketUrl(chatSocket), language, container, identity });
      remove = () => widget.destroy();
    };
    show().catch(setProblem);
    return () => {
      left = true;
      remove();
    };
  }, [api, chatSocket, email, language]);
  const signIn = (known: string) => {
    localStorage.setItem(STORED, known);
    const change = async () => {
      if (known !== email) (await loadWidget()).forget(); // the next person must not find the chat
      setEmail(known);
    };
    change().catch(setProblem);
  };
  return (
    <Stack align="center" p="md" h="100%">
      {demo ? (
        <Card withBorder className={classes.host}>
          <SignedInAs email={email} onChange={signIn} />
        </Card>
      ) : null}
      <ProblemNotice error={problem} />
      <div ref={place} className={classes.widget} />
    </Stack>
  );
}
