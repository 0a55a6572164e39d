import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { reloadOnNewVersion } from './lib/new-version.ts';
import { queryClient } from './lib/query.ts';
import { startTheme } from './lib/theme.ts';
import { router } from './router.tsx';
import './ui/index.css';

startTheme();
reloadOnNewVersion();

const place = document.getElementById('root');
if (!place) throw new Error('index.html has no #root');

// The mark in index.html stays until the first page can be shown, so that nothing flashes in between.
await router.load();
createRoot(place).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
);
