import type { ReactNode } from 'react';
import { ErrorState } from './error-state.tsx';

interface Query<Data> {
  data: Data | undefined;
  error: unknown;
  refetch: () => unknown;
}

/**
 * The four states of what was asked of the server: on its way, failed, empty, there. What is already on the screen
 * stays there when reading it again fails.
 */
export function QueryView<Data>({
  query,
  skeleton,
  empty,
  errorTitle,
  children,
}: {
  query: Query<Data>;
  skeleton: ReactNode;
  empty?: { when: (data: NoInfer<Data>) => boolean; view: ReactNode };
  errorTitle?: string;
  children: (data: NoInfer<Data>) => ReactNode;
}) {
  if (query.data !== undefined) return empty?.when(query.data) ? empty.view : children(query.data);
  if (query.error)
    return <ErrorState error={query.error} title={errorTitle} onRetry={() => query.refetch()} />;
  return skeleton;
}
