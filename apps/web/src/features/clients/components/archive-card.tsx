import { Archive, ArchiveRestore } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/ui/button.tsx';
import { Card } from '@/ui/card.tsx';
import type { Client } from '../queries.ts';
import { useArchive } from '../use-archive.ts';
import { ArchiveDialog } from './archive-dialog.tsx';

/** Puts the client away, or brings it back. */
export function ArchiveCard({ client }: { client: Client }) {
  const { restore } = useArchive(client);
  const [asking, setAsking] = useState(false);
  if (!client.may.archive && !client.may.restore) return null;
  const archived = client.may.restore;
  return (
    <Card>
      <div className="flex flex-wrap items-center justify-between gap-4">
        <div className="flex min-w-0 max-w-prose flex-col gap-0.5">
          <h2 className="text-base font-semibold">
            {archived ? 'Restore this client' : 'Archive this client'}
          </h2>
          <p className="text-muted">
            {archived
              ? 'It comes back to the list with all that was known. Access links have to be sent anew.'
              : 'For work that has ended. Its access link ends and the nightly watch stops; nothing is deleted.'}
          </p>
        </div>
        {archived ? (
          <Button icon={ArchiveRestore} busy={restore.isPending} onClick={() => restore.mutate()}>
            Restore
          </Button>
        ) : (
          <Button icon={Archive} onClick={() => setAsking(true)}>
            Archive
          </Button>
        )}
      </div>
      <ArchiveDialog client={client} open={asking} onOpenChange={setAsking} />
    </Card>
  );
}
