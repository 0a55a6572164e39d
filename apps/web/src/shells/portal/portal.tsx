import { Outlet } from '@tanstack/react-router';
import { useEffect } from 'react';
import { RoundEndNotice } from '../../features/identity/single-sign-on/components/round-end-notice.tsx';
import { rememberAgency } from '../../features/portal/agency-memory.ts';
import { usePortalMe, usePortalWatch } from '../../features/portal/session.ts';
import { useBrand } from '../../lib/brand.ts';
import { useLiveConnection } from '../../lib/live.ts';
import { BrandMark } from '../../ui/brand-mark.tsx';
import { Toaster } from '../../ui/toaster.tsx';
import { PortalNav } from './portal-nav.tsx';
import { ViewerBanner } from './viewer-banner.tsx';

/** The frame of the portal: whose it is, the few pages there are, and nothing that distracts. */
export function PortalShell() {
  useLiveConnection('cookie');
  usePortalWatch();
  const { agency, client, viewedBy } = usePortalMe();
  useBrand(agency.brand);
  useEffect(() => {
    // Who looks on is at a device of the agency's.
    if (!viewedBy) rememberAgency(agency);
  }, [agency, viewedBy]);
  return (
    <div className="flex min-h-dvh flex-col text-md">
      <a
        href="#content"
        className="sr-only z-50 rounded-m bg-accent px-3 py-2 font-medium text-on-accent focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        Skip to the content
      </a>
      <ViewerBanner />
      <header className="border-b border-line bg-surface">
        <div className="mx-auto flex min-h-16 w-full max-w-3xl flex-wrap items-center justify-between gap-x-4 px-4">
          <div className="flex min-w-0 items-center gap-3 overflow-hidden whitespace-nowrap">
            <BrandMark name={agency.name} brand={agency.brand} />
            <span className="truncate border-l border-line pl-3 text-base text-muted">{client.name}</span>
          </div>
          <PortalNav />
        </div>
      </header>
      <main
        id="content"
        tabIndex={-1}
        className="mx-auto flex w-full max-w-3xl flex-1 flex-col px-4 py-6 md:py-10"
      >
        <Outlet />
      </main>
      <footer className="mx-auto flex w-full max-w-3xl flex-wrap justify-between gap-x-4 gap-y-1 px-4 pt-4 pb-24 text-sm text-faint md:pb-6">
        <Reach />
        <span>{agency.name} works with Portico</span>
      </footer>
      <RoundEndNotice />
      <Toaster />
    </div>
  );
}

/** A person to turn to. */
function Reach() {
  const { agency } = usePortalMe();
  const { supportEmail, supportPhone } = agency;
  if (!supportEmail && !supportPhone) return <span>Questions? Ask {agency.name}.</span>;
  return (
    <span>
      Questions?{' '}
      {supportEmail && (
        <a className="underline underline-offset-2" href={`mailto:${supportEmail}`}>
          {supportEmail}
        </a>
      )}
      {supportEmail && supportPhone && ', '}
      {supportPhone && <span className="whitespace-nowrap">{supportPhone}</span>}
    </span>
  );
}
