import type { AttentionItem } from '@portico/contract';
import type { Place } from './attention.ts';

/** The address where an item is resolved. Other features add these routes; see the studio's paths. */
export function placeOf(place: Place, { clientId, subjectId, service }: AttentionItem) {
  const paths = {
    overview: '/studio/clients/$clientId',
    access: '/studio/clients/$clientId/access',
    request: '/studio/clients/$clientId/request',
    questions: '/studio/questions',
  };
  return { to: paths[place] as '/studio/clients/$clientId', params: { clientId } };
}
