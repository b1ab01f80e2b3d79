// Files of the form: chosen, named with their size, taken off again; they go with the form itself.
import { CloseButton, FileButton, Group, Text, UnstyledButton } from "@mantine/core";
import { useTexts } from "@/shared/i18n/language";
import { Icon } from "@/shared/ui/Icon";
import { areTooMuch } from "./form-files";
import classes from "./form.module.css";

const KINDS = ".pdf,.png,.jpg,.jpeg,.gif,.docx,.xlsx,.pptx,.odt,.ods,.txt,.csv";

export function FormFiles({ files, onFiles }: { files: File[]; onFiles: (files: File[]) => void }) {
  const t = useTexts();
  return (
    <div>
      <FileButton multiple accept={KINDS} onChange={(chosen) => onFiles([...files, ...chosen])} inputProps={{ "aria-label": t("form.files") }}>
        {(props) => (
          <UnstyledButton {...props} className={classes.attach} data-testid="form-attach">
            <Icon name="clip" size={14} /> {t("form.files")}
          </UnstyledButton>
        )}
      </FileButton>
      <Text size="xs" c="dimmed">
        {t("form.files.about")}
      </Text>
      {files.map((file) => (
        <Group key={`${file.name} ${file.size} ${file.lastModified}`} gap={6} data-testid="form-file">
          <Text size="sm">{file.name}</Text>
          <CloseButton size="sm" aria-label={t("form.files.off", { name: file.name })} onClick={() => onFiles(files.filter((each) => each !== file))} />
        </Group>
      ))}
      {areTooMuch(files) ? (
        <Text size="sm" role="alert" className={classes.wrong} data-testid="form-files-large">
          {t("form.files.tooLarge")}
        </Text>
      ) : null}
    </div>
  );
}
