import type { AttentionItem } from '@portico/contract';
import type { LinkProps } from '@tanstack/react-router';
import type { Place } from './attention.ts';

/** The address where an item is resolved: as near to the thing itself as there is one. */
export function placeOf(
  place: Place,
  { clientId, service, subjectId }: Pick<AttentionItem, 'clientId' | 'service' | 'subjectId'>,
): Pick<LinkProps, 'to' | 'params' | 'search'> {
  const params = { clientId };
  switch (place) {
    case 'questions':
      return subjectId
        ? { to: '/studio/questions/$questionId', params: { questionId: subjectId } }
        : { to: '/studio/questions' };
    case 'access':
      return { to: '/studio/clients/$clientId/access', params, search: { service: service ?? undefined } };
    case 'request':
      return { to: '/studio/clients/$clientId/request', params };
    case 'overview':
      return { to: '/studio/clients/$clientId', params };
  }
}
