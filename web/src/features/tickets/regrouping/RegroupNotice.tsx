// Says what was just done and takes it back on one press.
import { ActionIcon, Button } from "@mantine/core";
import { useEffect, useRef } from "react";
import { useTexts } from "@/shared/i18n/language";
import { useAnnounce } from "@/shared/ui/announce";
import { Icon } from "@/shared/ui/Icon";
import { ProblemNotice } from "@/shared/ui/ProblemNotice";
import { type Notice, useNotice } from "./notice";
import classes from "./regrouping.module.css";
import { OtherText } from "./RefText";
import { useStep } from "./writes";

interface Props {
  pageRef: string;
  notice: Notice;
  tell: ReturnType<typeof useNotice>["tell"];
}

function Shown({ pageRef, notice, tell }: Props) {
  const t = useTexts();
  const announce = useAnnounce();
  const undo = useStep();
  const box = useRef<HTMLElement>(null);
  const { other, along } = notice;
  const text = [t(notice.text, notice.values), along ? t("notice.along", { more: along }) : ""].join(" ").trim();
  useEffect(() => {
    announce(text.replace("{other}", other));
    // The dialog that led here is gone, and its button may be too: go on from the notice.
    const timer = setTimeout(() => box.current?.focus({ preventScroll: true }), 60);
    return () => clearTimeout(timer);
  }, [announce, text, other]);
  const takeBack = async (step: NonNullable<Notice["undo"]>) => {
    await undo.mutateAsync(step.step);
    tell(pageRef, { text: step.done, other: step.other });
  };
  return (
    <section ref={box} tabIndex={-1} className={classes.notice} aria-label={t("notice.label")} data-testid="notice">
      <span className={classes.grow}>
        <OtherText text={text} other={other} />
      </span>
      {notice.undo ? (
        <Button
          size="compact-sm"
          variant="white"
          leftSection={<Icon name="reopen" size={14} />}
          loading={undo.isPending}
          onClick={() => notice.undo && void takeBack(notice.undo).catch(() => undefined)}
          data-testid="notice-undo"
        >
          {t("undo")}
        </Button>
      ) : null}
      <ActionIcon aria-label={t("notice.close")} onClick={() => tell(pageRef, null)} data-testid="notice-close">
        <Icon name="close" size={15} />
      </ActionIcon>
      <ProblemNotice error={undo.error} />
    </section>
  );
}

export function RegroupNotice({ pageRef }: { pageRef: string }) {
  const { notice, tell } = useNotice();
  if (!notice) return null;
  return <Shown key={JSON.stringify(notice)} pageRef={pageRef} notice={notice} tell={tell} />;
}
