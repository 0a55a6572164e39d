import { useQuery } from '@tanstack/react-query';
import { Outlet } from '@tanstack/react-router';
import { ApiError } from '../../api.ts';
import { useLiveConnection } from '../../lib/live.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { Logo } from '../../ui/logo.tsx';
import { Toaster } from '../../ui/toaster.tsx';
import { LinkEnded } from './link-ended.tsx';
import { welcomeQuery } from './query.ts';
import { welcomeRoute } from './route.ts';

/** The frame around the client's pages: whose request it is, and nothing that distracts. Made for a phone first. */
export function WelcomeShell() {
  const { token } = welcomeRoute.useParams();
  useLiveConnection({ welcomeToken: token });
  const welcome = useQuery(welcomeQuery(token));
  const agency = welcome.data?.agency.name;
  return (
    <div className="flex min-h-dvh flex-col text-md">
      <a
        href="#content"
        className="sr-only z-50 rounded-m bg-accent px-3 py-2 font-medium text-on-accent focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        Skip to the content
      </a>
      <header className="border-b border-line bg-surface">
        <div className="mx-auto flex h-14 w-full max-w-2xl items-center px-4">
          <Logo size={22} name={agency ?? 'Portico'} />
        </div>
      </header>
      <main
        id="content"
        tabIndex={-1}
        className="mx-auto flex w-full max-w-2xl flex-1 flex-col px-4 py-6 md:py-10"
      >
        <Content error={welcome.data ? null : welcome.error} onRetry={() => void welcome.refetch()} />
      </main>
      <footer className="mx-auto flex w-full max-w-2xl flex-wrap justify-between gap-x-4 gap-y-1 px-4 pt-4 pb-[max(1.5rem,env(safe-area-inset-bottom))] text-sm text-faint">
        <span>We never ask for passwords. Please do not type one here.</span>
        {agency && <span>{agency} works with Portico</span>}
      </footer>
      <Toaster />
    </div>
  );
}

function Content({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  if (!error) return <Outlet />;
  const ended = error instanceof ApiError && [401, 403, 404, 410].includes(error.status);
  return ended ? <LinkEnded error={error} /> : <ErrorState error={error} onRetry={onRetry} />;
}
