// The button that takes a file for a requester: its kinds told before, a larger one refused at once.
import { FileButton, Group, Text, UnstyledButton } from "@mantine/core";
import { useState } from "react";
import { useTexts } from "@/shared/i18n/language";
import { Icon } from "@/shared/ui/Icon";
import { ProblemNotice } from "@/shared/ui/ProblemNotice";
import { KINDS, MOST_BYTES } from "./file-limits";
import classes from "./tickets.module.css";

interface Props {
  label: string;
  icon: "chat" | "clip";
  testId: string;
  pending: boolean;
  error: Error | null;
  onFile: (file: File) => void;
}

export function FileChoice({ label, icon, testId, pending, error, onFile }: Props) {
  const t = useTexts();
  const [large, setLarge] = useState("");
  const choose = (file: File | null) => {
    if (!file) return;
    const fits = file.size <= MOST_BYTES;
    setLarge(fits ? "" : file.name);
    if (fits) onFile(file);
  };
  return (
    <>
      <Group gap={8}>
        <FileButton onChange={choose} accept={KINDS} inputProps={{ "aria-label": label }}>
          {(props) => (
            <UnstyledButton {...props} disabled={pending} className={classes.attach} data-testid={testId}>
              <Icon name={icon} size={13} /> {label}
            </UnstyledButton>
          )}
        </FileButton>
        <Text size="xs" c="dimmed">
          {t("mail.attach.kinds")}
        </Text>
      </Group>
      {large ? (
        <Text size="sm" role="alert">
          {t("mail.tooLarge", { name: large })}
        </Text>
      ) : null}
      <ProblemNotice error={error} />
    </>
  );
}
