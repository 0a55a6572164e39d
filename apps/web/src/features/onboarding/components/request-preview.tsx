import { Clock } from 'lucide-react';
import type { Client } from '@/features/clients/index.ts';
import { Card } from '@/ui/card.tsx';
import { type DraftItem, inClientOrder, summarize } from '../draft.ts';

/** What the client will meet: how much, how long, in which order. */
export function RequestPreview({ client, items }: { client: Client; items: readonly DraftItem[] }) {
  const { count, minutes, dropped } = summarize(items);
  return (
    <Card title={`What ${client.companyName} will see`}>
      <div className="flex flex-col gap-4">
        {count === 0 ? (
          <p className="text-muted">Nothing yet: choose at least one service.</p>
        ) : (
          <>
            <p className="flex items-center gap-2" role="status">
              <Clock size={16} aria-hidden className="shrink-0 text-muted" />
              <span className="tabular">
                {count} {count === 1 ? 'thing' : 'things'} to do, about {minutes} minutes
              </span>
            </p>
            <ol className="flex flex-col gap-1.5">
              {inClientOrder(items).map((item, place) => (
                <li key={item.service} className="flex gap-3">
                  <span aria-hidden className="tabular w-5 shrink-0 text-right text-faint">
                    {place + 1}
                  </span>
                  <span className="min-w-0 flex-1 break-words">{item.name}</span>
                  <span className="tabular shrink-0 text-sm text-muted">{item.minutes} min</span>
                </li>
              ))}
            </ol>
            <p className="text-sm text-muted">
              In this order: what unlocks most stands first, then what is quickest.
            </p>
          </>
        )}
        {dropped.length > 0 && (
          <p className="text-sm text-muted">No longer asked for: {dropped.join(', ')}.</p>
        )}
      </div>
    </Card>
  );
}
