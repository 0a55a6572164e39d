import { type ErrorComponentProps, useRouter } from '@tanstack/react-router';
import { ApiError } from '../../api.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { NotFound } from './not-found.tsx';

/** What stands in the place of a shell that failed before it could be drawn. */
export function ShellError(props: ErrorComponentProps) {
  return (
    <main>
      <RouteError {...props} />
    </main>
  );
}

/** What stands in the place of a page that failed. The shell around it goes on working. */
export function RouteError({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  if (error instanceof ApiError && error.status === 404) return <NotFound />;
  return (
    <div className="flex min-h-[60dvh] items-center justify-center">
      <h1 className="sr-only">This page could not be shown</h1>
      <ErrorState
        error={error}
        onRetry={() => {
          reset();
          void router.invalidate();
        }}
      />
    </div>
  );
}
