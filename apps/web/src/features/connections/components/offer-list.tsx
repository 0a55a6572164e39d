import { ChevronRight } from 'lucide-react';
import { Badge } from '@/ui/badge.tsx';
import { Monogram } from '@/ui/monogram.tsx';
import { methodNames } from '../model.ts';
import type { Offer } from '../queries.ts';

/** What can be connected, one line each. */
export function OfferList({
  offers,
  onChoose,
}: {
  offers: readonly Offer[];
  onChoose: (offer: Offer) => void;
}) {
  return (
    <ul aria-label="Providers" className="-mx-2 flex flex-col">
      {offers.map((offer) => (
        <li key={offer.id}>
          <button
            type="button"
            onClick={() => onChoose(offer)}
            className="motion flex min-h-14 w-full items-center gap-3 rounded-m px-2 py-2 text-left hover:bg-hover"
          >
            <Monogram name={offer.name} />
            <span className="flex min-w-0 flex-1 flex-col">
              <span className="font-medium">{offer.name}</span>
              <span className="text-sm text-muted">
                {offer.methods.map(({ method }) => methodNames[method]).join(' or ')}
              </span>
            </span>
            {lacksApp(offer) && <Badge tone="warn">No app yet</Badge>}
            <ChevronRight size={16} aria-hidden className="text-faint" />
          </button>
        </li>
      ))}
    </ul>
  );
}

/** True where consent cannot be asked for, since no app is there to ask for it. */
export function lacksApp({ app, methods }: Offer): boolean {
  return app !== null && app.source === null && methods[0]?.method === 'oauth2';
}
