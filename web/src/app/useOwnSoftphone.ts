// The softphone of the signed-in agent.
import { useMemo } from "react";
import type { Softphone } from "@/features/softphone/softphone";
import { StreamsSoftphone } from "@/features/softphone/streams-softphone";
import { useConfig } from "@/shared/api/config";
import { useTexts } from "@/shared/i18n/language";

export function useOwnSoftphone(agentId: string): Softphone {
  const { softphone } = useConfig();
  const title = useTexts()("softphone.frame");
  return useMemo(
    () =>
      new StreamsSoftphone({
        ccpUrl: softphone?.ccpUrl ?? null,
        region: softphone?.region ?? "",
        username: agentId,
        title,
      }),
    // The frame's title stays in the language it was opened in: another one would end a call.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [softphone, agentId],
  );
}
