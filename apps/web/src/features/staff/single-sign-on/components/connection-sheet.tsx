import { useQuery } from '@tanstack/react-query';
import { QueryView } from '@/ui/query-view.tsx';
import { Sheet } from '@/ui/sheet.tsx';
import { SkeletonForm } from '@/ui/skeleton.tsx';
import { protocols } from '../model.ts';
import { connectionQuery } from '../queries.ts';
import { ConnectionForm } from './connection-form.tsx';

/** All about one identity provider, beside the page. */
export function ConnectionSheet({ id, onClose }: { id: string | null; onClose: () => void }) {
  const query = useQuery({ ...connectionQuery(id ?? ''), enabled: id !== null });
  return (
    <Sheet
      open={id !== null}
      onOpenChange={(stays) => !stays && onClose()}
      title={query.data?.name ?? 'Identity provider'}
      description={query.data && protocols[query.data.protocol]}
    >
      <QueryView
        query={query}
        skeleton={<SkeletonForm fields={5} />}
        errorTitle="The identity provider could not be read"
      >
        {(connection) => <ConnectionForm key={connection.id} connection={connection} onGone={onClose} />}
      </QueryView>
    </Sheet>
  );
}
