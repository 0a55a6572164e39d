import { Globe, ScanSearch } from 'lucide-react';
import type { Client } from '@/features/clients/index.ts';
import { Button } from '@/ui/button.tsx';
import { ButtonLink } from '@/ui/button-link.tsx';
import { EmptyState } from '@/ui/empty-state.tsx';

/** Without an address there is nothing to inspect. */
export function NoWebsite({ client }: { client: Client }) {
  return (
    <EmptyState
      size="sm"
      icon={Globe}
      title="No web address yet"
      action={
        client.may.change && (
          <ButtonLink to="/studio/clients/$clientId/settings" params={{ clientId: client.id }}>
            Add the web address
          </ButtonLink>
        )
      }
    >
      With it we find out what the client uses before anybody has to ask.
    </EmptyState>
  );
}

export function NotInspected({ busy, onStart }: { busy: boolean; onStart: (() => void) | undefined }) {
  return (
    <EmptyState
      size="sm"
      icon={ScanSearch}
      title="Not inspected yet"
      action={
        onStart && (
          <Button variant="primary" busy={busy} onClick={onStart}>
            Inspect the web site
          </Button>
        )
      }
    >
      It takes a few seconds and needs nothing from the client.
    </EmptyState>
  );
}
