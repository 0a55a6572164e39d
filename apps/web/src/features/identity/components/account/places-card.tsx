import type { AccountPlace } from '@portico/contract';
import { ArrowRight } from 'lucide-react';
import { Badge } from '@/ui/badge.tsx';
import { Button } from '@/ui/button.tsx';
import { Card } from '@/ui/card.tsx';
import { Monogram } from '@/ui/monogram.tsx';
import { placeKey, placeName } from '../../model.ts';
import { useSwitchPlace } from '../../session.ts';

/** The organizations and portals of an account, with the way there. */
export function PlacesCard({
  places,
  description,
}: {
  places: readonly AccountPlace[];
  description: string;
}) {
  const move = useSwitchPlace();
  return (
    <Card title="Your places" description={description} padding="none">
      <ul aria-label="Your places" className="divide-y divide-line">
        {places.map((place) => (
          <li key={placeKey(place)} className="flex items-center gap-3 px-4 py-3 md:px-5">
            <Monogram name={place.client?.name ?? place.organization.name} />
            <span className="flex min-w-0 flex-1 flex-col">
              <span className="flex flex-wrap items-center gap-x-2 gap-y-1 font-medium">
                {place.client?.name ?? place.organization.name}
                {place.current && <Badge tone="good">You are here</Badge>}
              </span>
              <span className="text-sm text-muted">
                {place.client ? `Portal of a client of ${place.organization.name}` : 'Staff'}
              </span>
            </span>
            {!place.current && (
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
