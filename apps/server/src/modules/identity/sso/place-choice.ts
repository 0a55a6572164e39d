import { type Place, placesOf } from '../place.ts';
import type { SsoDeps } from './deps.ts';
import { RoundRefusal } from './refusal.ts';
import { admitted } from './rule.ts';
import { connectionOf, type Way } from './way.ts';

/**
 * Where a sign-in leads: by an organization's connection to its staff, else to the place that was used last, at the door
 * where it was begun if there is one. Throws {@link RoundRefusal} where there is none.
 */
export async function placeFor(
  deps: Pick<SsoDeps, 'pool' | 'portal'>,
  way: Way,
  userId: string,
  door: 'staff' | 'portal',
): Promise<Place> {
  const connection = connectionOf(way);
  const all = await placesOf(deps, userId);
  const places = connection
    ? all.filter((place) => place.kind === 'member' && place.orgId === connection.orgId)
    : all.toSorted((a, b) => Number(atDoor(b, door)) - Number(atDoor(a, door)));
  if (places.length === 0) {
    throw connection
      ? new RoundRefusal('deactivated', 'The person’s access was taken away.')
      : new RoundRefusal('wrong_entrance', 'The account does not act anywhere any more.');
  }
  const [place] = await admitted(deps.pool, places, connection?.id ?? null);
  if (!place)
    throw new RoundRefusal(
      'single_sign_on_needed',
      'Single sign-on by the organization’s own provider is required.',
    );
  return place;
}

const atDoor = (place: Place, door: 'staff' | 'portal') => (place.kind === 'portal') === (door === 'portal');
