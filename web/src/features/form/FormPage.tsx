// The web form that anybody at a site may fill in.
import { Button, Card, Stack, Text, Title } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useConfig } from "@/shared/api/config";
import { useLanguage } from "@/shared/i18n/language";
import { blank, type Draft, dropDraft, keepDraft, keptDraft } from "./draft";
import { FormFields } from "./FormFields";
import { sendForm, tokenOf } from "./send-form";

export default function FormPage() {
  const { t, language } = useLanguage();
  const { api, numbers } = useConfig();
  const [draft, setDraft] = useState(keptDraft);
  const [files, setFiles] = useState<File[]>([]);
  const send = useMutation({
    mutationFn: () => sendForm(api, draft, files, language),
    onSuccess: () => {
      dropDraft();
      setDraft(blank);
      setFiles([]);
    },
  });
  useEffect(() => {
    void tokenOf(api).catch(() => undefined); // asked for again when the form is sent
  }, [api]);
  const change = (changed: Partial<Draft>) => {
    const next = { ...draft, ...changed };
    keepDraft(next);
    setDraft(next);
  };
  return (
    <Stack align="center" p="md">
      <Card withBorder shadow="sm" w="100%" maw={560} data-testid="form">
        <Title order={1} size="h4">
          {t("form.title")}
        </Title>
        <Text size="sm" c="dimmed" mb="sm">
          {t("form.about")}
        </Text>
        {numbers.emergency ? (
          <Text size="sm" mb="sm">
            {t("form.emergency", { number: numbers.emergency })}
          </Text>
        ) : null}
        {send.isSuccess ? (
          <Stack gap="xs" role="status" data-testid="form-sent" data-ref={send.data ?? undefined}>
            <Text fw={600}>{t("form.sent")}</Text>
            {send.data ? <Text>{t("form.sent.ref", { ref: send.data })}</Text> : null}
            <Text>{t("form.sent.next")}</Text>
            <Button
              variant="default"
              onClick={() => {
                send.reset();
                void tokenOf(api).catch(() => undefined);
              }}
              data-testid="form-another"
            >
              {t("form.another")}
            </Button>
          </Stack>
        ) : (
          <FormFields draft={draft} files={files} onFiles={setFiles} onChange={change} onSend={() => send.mutate()} sending={send.isPending} error={send.error} />
        )}
      </Card>
    </Stack>
  );
}
