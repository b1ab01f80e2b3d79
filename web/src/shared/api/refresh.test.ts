import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { expect, test, vi } from "vitest";
import { refresh } from "./refresh";

test("news that overtakes a first answer is asked for again", async () => {
  const queries = new QueryClient();
  const answers: ((text: string) => void)[] = [];
  const ask = () => new Promise<string>((resolve) => answers.push(resolve));
  const shown = new QueryObserver(queries, { queryKey: ["ticket", "TS-1"], queryFn: ask });
  const leave = shown.subscribe(() => undefined);
  await vi.waitFor(() => expect(answers).toHaveLength(1));

  void refresh(queries, { queryKey: ["ticket", "TS-1"] });
  await vi.waitFor(() => expect(answers).toHaveLength(2));
  answers[0]?.("older than the news");
  answers[1]?.("as the news says");

  await vi.waitFor(() => expect(shown.getCurrentResult().data).toBe("as the news says"));
  leave();
});
