import { QueryClientProvider } from '@tanstack/react-query';
import { type AnyRouter, RouterProvider } from '@tanstack/react-router';
import { StrictMode, startTransition } from 'react';
import { createRoot } from 'react-dom/client';
import { wantHeadingFocus } from './lib/focus.ts';
import { reloadOnNewVersion } from './lib/new-version.ts';
import { queryClient } from './lib/query.ts';
import { startTheme } from './lib/theme.ts';
import './ui/index.css';

/** Starts the application in the page's `#root`. */
export async function boot(router: AnyRouter): Promise<void> {
  startTheme();
  reloadOnNewVersion();
  router.subscribe('onBeforeNavigate', ({ pathChanged, fromLocation }) => {
    if (pathChanged && fromLocation) wantHeadingFocus();
  });
  // The mark in the page's HTML stays until the first page can be shown, so that nothing flashes in between.
  await router.load();
  const place = document.getElementById('root');
  if (!place) throw new Error('The page has no #root');
  const root = createRoot(place);
  // As a transition the first page is drawn in slices, and a slow phone stays responsive meanwhile.
  startTransition(() =>
    root.render(
      <StrictMode>
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </StrictMode>,
    ),
  );
}
