// Makes what is shown as new as the news that just came.
import type { QueryClient, QueryFilters } from "@tanstack/react-query";

/**
 * Asks again for what is shown. A first answer that is still on its way may be older than the news,
 * and the cache would not ask a second time while it waits: such a question is dropped before.
 */
export async function refresh(queries: QueryClient, filters: QueryFilters = {}): Promise<void> {
  await queries.cancelQueries({ ...filters, predicate: (query) => query.state.data === undefined });
  await queries.invalidateQueries(filters);
}
