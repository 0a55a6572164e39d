import { useQuery } from '@tanstack/react-query';
import type { ComponentProps } from 'react';
import { Door } from '@/features/identity/components/door.tsx';
import { systemQuery } from '@/lib/system.ts';

/** The frame of the portal's pages on the way in; it says where letters are kept that were not sent. */
export function PortalDoor({ foot, ...door }: ComponentProps<typeof Door>) {
  const kept = useQuery(systemQuery).data?.mailInbox;
  return (
    <Door
      {...door}
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
