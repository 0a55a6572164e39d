import { Archive } from 'lucide-react';
import { Button } from '@/ui/button.tsx';
import { Callout } from '@/ui/callout.tsx';
import { Time } from '@/ui/time.tsx';
import type { Client } from '../queries.ts';
import { useArchive } from '../use-archive.ts';

/** Says that the client was put away, and brings it back. */
export function ArchivedBanner({ client }: { client: Client }) {
  const { restore } = useArchive(client);
  if (!client.archivedAt) return null;
  return (
    <Callout
      tone="neutral"
      icon={Archive}
      title={
        <>
          Archived <Time at={client.archivedAt} />
        </>
      }
      action={
        client.may.restore && (
          <Button busy={restore.isPending} onClick={() => restore.mutate()}>
            Restore
          </Button>
        )
      }
    >
      No link is open and nothing is watched. All that was known is kept.
    </Callout>
  );
}
