// The form's fields, and what is missing in them.
import { Alert, Button, Checkbox, List, Stack, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { useConfig } from "@/shared/api/config";
import { useTexts } from "@/shared/i18n/language";
import { ProblemNotice } from "@/shared/ui/ProblemNotice";
import { type Draft, missingOf } from "./draft";
import { areTooMuch } from "./form-files";
import { FormFiles } from "./FormFiles";
import classes from "./form.module.css";

interface Props {
  draft: Draft;
  files: File[];
  onFiles: (files: File[]) => void;
  onChange: (changed: Partial<Draft>) => void;
  onSend: () => void;
  sending: boolean;
  error: unknown;
}

export function FormFields({ draft, files, onFiles, onChange, onSend, sending, error }: Props) {
  const t = useTexts();
  const { numbers } = useConfig();
  const [tried, setTried] = useState(false);
  const missing = tried ? missingOf(draft) : [];
  const wrong = (field: "contactWay" | "message", text: string) => (missing.includes(field) ? text : undefined);
  const text = (field: Exclude<keyof Draft, "patientWaiting">) => ({
    value: draft[field],
    onChange: (event: { currentTarget: { value: string } }) => onChange({ [field]: event.currentTarget.value }),
    classNames: { error: classes.wrong, input: classes.field },
    "data-testid": `form-${field}`,
  });
  const submit = () => {
    setTried(true);
    if (!missingOf(draft).length && !areTooMuch(files) && !sending) onSend();
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Stack gap="sm">
        {missing.length ? (
          <Alert color="red" role="alert" title={t("form.missing")} data-testid="form-missing" p="xs">
            <List size="sm">
              {missing.map((field) => (
                <List.Item key={field}>
                  {t(field === "message" ? "form.message.missing" : "form.contact.missing")}
                </List.Item>
              ))}
            </List>
          </Alert>
        ) : null}
        <TextInput label={t("form.study")} description={t("form.study.about")} maxLength={100} {...text("study")} />
        <TextInput label={t("form.site")} maxLength={20} {...text("siteNo")} />
        <TextInput label={t("form.name")} autoComplete="name" maxLength={200} {...text("name")} />
        <TextInput
          label={t("form.contact")}
          description={t("form.contact.about")}
          required
          maxLength={320}
          error={wrong("contactWay", t("form.contact.missing"))}
          {...text("contactWay")}
        />
        <Textarea
          label={t("form.message")}
          required
          autosize
          minRows={5}
          maxLength={10_000}
          error={wrong("message", t("form.message.missing"))}
          {...text("message")}
        />
        <FormFiles files={files} onFiles={onFiles} />
        <Checkbox
          label={t("form.waiting")}
          description={numbers.support ? t("form.waiting.about", { number: numbers.support }) : undefined}
          checked={draft.patientWaiting}
          onChange={(event) => onChange({ patientWaiting: event.currentTarget.checked })}
          data-testid="form-patientWaiting"
        />
        <div className={classes.trap} aria-hidden="true">
          <label>
            {t("form.trap")}
            <input
              tabIndex={-1}
              autoComplete="off"
              value={draft.website}
              onChange={(event) => onChange({ website: event.currentTarget.value })}
              data-testid="form-website"
            />
          </label>
        </div>
        <ProblemNotice error={error} />
        <Button type="submit" loading={sending} data-testid="form-send">
          {t("form.send")}
        </Button>
      </Stack>
    </form>
  );
}
