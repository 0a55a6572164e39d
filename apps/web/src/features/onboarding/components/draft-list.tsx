import { Card } from '@/ui/card.tsx';
import { Disclosure } from '@/ui/disclosure.tsx';
import type { DraftItem, DraftParts } from '../draft.ts';
import { AddToRequest } from './add-to-request.tsx';
import { ServiceChoice } from './service-choice.tsx';

/** What is asked for; what need not be, folded away with its reason; the rest of the catalogue behind a search. */
export function DraftList({
  parts,
  all,
  onChange,
  onAdd,
}: {
  parts: DraftParts;
  all: readonly DraftItem[];
  onChange: (service: string, changes: Partial<DraftItem>) => void;
  onAdd: (service: string) => void;
}) {
  const list = (items: readonly DraftItem[]) => (
    <ul className="flex flex-col divide-y divide-line">
      {items.map((item) => (
        <ServiceChoice
          key={item.service}
          item={item}
          all={all}
          onChange={(changes) => onChange(item.service, changes)}
        />
      ))}
    </ul>
  );
  const folded = (title: string, items: readonly DraftItem[]) =>
    items.length > 0 && (
      <div className="border-t border-line px-4 py-2 md:px-5">
        <Disclosure
          title={title}
          // What was chosen must not be out of sight.
          open={items.some((item) => item.chosen) || undefined}
          aside={<span className="tabular text-sm text-faint">{items.length}</span>}
        >
          <div className="-ml-5.5">{list(items)}</div>
        </Disclosure>
      </div>
    );
  return (
    <Card title="What to ask for" padding="none">
      {list(parts.asked)}
      {folded('Not needed, and why', parts.spared)}
      {folded('In place or set aside', parts.settled)}
      <div className="border-t border-line p-4 md:px-5">
        <AddToRequest items={parts.rest} onAdd={onAdd} />
      </div>
    </Card>
  );
}
