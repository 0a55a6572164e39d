import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { guideQuery } from '@/features/guides/index.ts';
import { Button } from '@/ui/button.tsx';
import { DataList } from '@/ui/data-list.tsx';
import { labelledIds } from '../ids.ts';
import type { ClientPlatform } from '../queries.ts';
import { IdsForm } from './ids-form.tsx';

/** The ids of the client's own things that this service is about, by the guide's words. Staff may put them right. */
export function PlatformIds({ item, readOnly }: { item: ClientPlatform; readOnly: boolean }) {
  const { data } = useQuery(guideQuery(item.type));
  const [editing, setEditing] = useState(false);
  const idsIn = data?.guide.idsIn ?? [];
  const given = labelledIds(item.ids, idsIn);
  if (given.length === 0 && idsIn.length === 0) return null;
  return (
    <section className="flex flex-col gap-1">
      <div className="flex min-h-11 items-center justify-between md:min-h-7 gap-2">
        <h4 className="text-sm font-semibold">Ids from the client</h4>
        {!readOnly && !editing && idsIn.length > 0 && (
          <Button size="sm" variant="ghost" onClick={() => setEditing(true)}>
            {given.length > 0 ? 'Change' : 'Fill in'}
          </Button>
        )}
      </div>
      {editing ? (
        <IdsForm item={item} idsIn={idsIn} onDone={() => setEditing(false)} />
      ) : given.length > 0 ? (
        <DataList
          items={given.map(({ label, value }) => ({
            label,
            value: <code className="font-mono break-all">{value}</code>,
          }))}
        />
      ) : (
        <p className="text-muted">None given yet.</p>
      )}
    </section>
  );
}
