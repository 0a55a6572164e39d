import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { setupQuery } from './queries.ts';

/** Leads from every door of an empty installation to where it is set up. */
export function useSetupFirst(): void {
  const open = useQuery(setupQuery).data?.open === true;
  useEffect(() => {
    // Loaded anew: the portal's pages do not know that one.
    if (open && location.pathname !== '/setup') location.replace('/setup');
  }, [open]);
}
