import { useQuery } from '@tanstack/react-query';
import { Outlet } from '@tanstack/react-router';
import { ApiError } from '../../api.ts';
import { HelpButton, WelcomeFrame } from '../../features/welcome/index.ts';
import { useBrand } from '../../lib/brand.ts';
import { useLiveConnection } from '../../lib/live.ts';
import { BrandMark } from '../../ui/brand-mark.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Toaster } from '../../ui/toaster.tsx';
import { LinkEnded } from './link-ended.tsx';
import { welcomeQuery } from './query.ts';
import { welcomeRoute } from './route.ts';

/** The frame around the client's pages: whose request it is, a person to ask, and nothing that distracts. */
export function WelcomeShell() {
  const { token } = welcomeRoute.useParams();
  useLiveConnection({ welcomeToken: token });
  const welcome = useQuery(welcomeQuery(token));
  const agency = welcome.data?.agency;
  useBrand(agency?.brand);
  const ended = endOf(welcome.error);
  return (
    <WelcomeFrame>
      <div className="flex min-h-dvh flex-col text-md">
        <a
          href="#content"
          className="sr-only z-50 rounded-m bg-accent px-3 py-2 font-medium text-on-accent focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
        >
          Skip to the content
        </a>
        <header className="sticky top-0 z-30 border-b border-line bg-surface">
          <div className="mx-auto flex h-16 w-full max-w-2xl items-center justify-between gap-3 px-4">
            <div className="flex min-w-0 overflow-hidden whitespace-nowrap">
              <BrandMark name={agency?.name ?? 'Portico'} brand={agency?.brand} />
            </div>
            {agency && !ended && <HelpButton variant="ghost" className="-mr-3 px-3" />}
          </div>
        </header>
        <main
          id="content"
          tabIndex={-1}
          className="mx-auto flex w-full max-w-2xl flex-1 flex-col px-4 py-6 md:py-10"
        >
          {ended ? (
            <LinkEnded error={ended} agency={agency} />
          ) : welcome.error && !welcome.data ? (
            <ErrorState
              title="This page could not be loaded just now"
              error={welcome.error}
              onRetry={() => void welcome.refetch()}
            />
          ) : (
            <Outlet />
          )}
        </main>
        {/* Only when the page is there: below a skeleton it would be pushed away before anyone has read it. */}
        {!welcome.isPending && (
          <footer className="mx-auto flex w-full max-w-2xl flex-wrap justify-between gap-x-4 gap-y-1 px-4 pt-4 pb-[max(1.5rem,env(safe-area-inset-bottom))] text-sm text-faint">
            <span>We never ask for passwords. Please do not type one here.</span>
            {agency && <span>{agency.name} works with Portico</span>}
          </footer>
        )}
        <Toaster />
      </div>
    </WelcomeFrame>
  );
}

/** The refusal that means that the link opens nothing (any more), also where it worked a moment ago. */
function endOf(error: unknown): ApiError | null {
  return error instanceof ApiError && [401, 403, 404, 410].includes(error.status) ? error : null;
}
