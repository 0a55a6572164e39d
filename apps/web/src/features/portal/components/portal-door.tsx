import { queryOptions, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '@/api.ts';
import { Door, type DoorProps } from '@/features/identity/components/door.tsx';
import { useBrand } from '@/lib/brand.ts';
import { systemQuery } from '@/lib/system.ts';
import { BrandMark } from '@/ui/brand-mark.tsx';
import { type Agency, knownAgency } from '../agency-memory.ts';

/** The agency whose door one stands at: by its own domain, else as far as this device knows. */
export function useDoorAgency(): Agency | null {
  const [remembered] = useState(knownAgency);
  return useQuery(doorAgencyQuery).data ?? remembered;
}

const doorAgencyQuery = queryOptions({
  queryKey: ['door-agency'],
  queryFn: async () => (await call('GET /api/client-portal/agency', { query: {} })).agency,
  staleTime: Number.POSITIVE_INFINITY,
});

/**
 * The frame of the portal's pages on the way in, with the look of the agency; it says where letters are kept that were
 * not sent.
 */
export function PortalDoor({ agencyName, foot, ...door }: DoorProps & { agencyName?: string }) {
  const kept = useQuery(systemQuery).data?.mailInbox;
  const known = useDoorAgency();
  const name = agencyName ?? known?.name;
  const brand = known?.name === name ? known?.brand : null;
  useBrand(brand);
  return (
    <Door
      {...door}
      mark={name && <BrandMark name={name} brand={brand} />}
      foot={
        (foot || kept) && (
          <>
            {foot}
            {kept && (
              <p>
                This installation sends no mail.{' '}
                {/* A page of the studio's part, which this one has not loaded. */}
                <a href="/inbox" className="font-medium text-accent-text underline underline-offset-2">
                  Read the letters here
                </a>
                .
              </p>
            )}
          </>
        )
      }
    />
  );
}
