import { ArrowRight } from 'lucide-react';
import { placeKey, placeName } from '@/features/identity/model.ts';
import { Badge } from '@/ui/badge.tsx';
import { Button } from '@/ui/button.tsx';
import { Card } from '@/ui/card.tsx';
import { Monogram } from '@/ui/monogram.tsx';
import { usePortalMe, usePortalMove } from '../session.ts';

/** The other portals and agencies of this account; nothing where there is only this one. */
export function OwnPlaces() {
  const { places } = usePortalMe();
  const move = usePortalMove();
  if (places.length < 2) return null;
  return (
    <Card title="Your places" description="One account, several companies." padding="none">
      <ul className="divide-y divide-line">
        {places.map((place) => (
          <li key={placeKey(place)} className="flex items-center gap-3 px-4 py-3 md:px-5">
            <Monogram name={place.client?.name ?? place.organization.name} />
            <span className="min-w-0 flex-1 font-medium">{placeName(place)}</span>
            {place.current ? (
              <Badge tone="good">You are here</Badge>
            ) : (
              <Button
                size="sm"
                icon={ArrowRight}
                busy={move.isPending && move.variables === place}
                onClick={() => move.mutate(place)}
                aria-label={`Go to ${placeName(place)}`}
              >
                Go there
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
