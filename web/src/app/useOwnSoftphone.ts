// The softphone of the signed-in agent, connected while the desk is shown.
import { useEffect, useMemo } from "react";
import { EmulatedSoftphone } from "@/features/softphone/emulated-softphone";
import type { Softphone } from "@/features/softphone/softphone";
import { useDeskApi } from "@/shared/api/client";
import { socketUrl, useConfig } from "@/shared/api/config";

export function useOwnSoftphone(agentId: string): Softphone {
  const { session } = useDeskApi();
  const url = useConfig().softphone?.url ?? "";
  const softphone = useMemo(
    () =>
      new EmulatedSoftphone({
        url: socketUrl(url),
        username: agentId.toLowerCase(),
        token: () => session.accessToken(),
      }),
    [url, agentId, session],
  );
  useEffect(() => {
    softphone.connect();
    return () => softphone.disconnect();
  }, [softphone]);
  return softphone;
}
