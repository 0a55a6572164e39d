import type { AnswerOf, CallInput } from '../../api.ts';
import { clientTypes } from './types.ts';

export type ClientPage = AnswerOf<'GET /api/clients'>;
type ListQuery = NonNullable<CallInput<'GET /api/clients'>['query']>;
export type ClientSort = NonNullable<ListQuery['sort']>;

/** What the address says about the list of clients; what is left out stands at its default. */
export interface ClientSearch {
  q?: string;
  type?: NonNullable<ListQuery['clientType']>;
  archived?: 'only' | 'include';
  sort?: Exclude<ClientSort, 'companyName'>;
}

/** Reads the address. What nobody knows is left out, so that an old or mistyped link still shows a list. */
export function readClientSearch(search: Record<string, unknown>): ClientSearch {
  const { q, type, archived, sort } = search;
  const text = typeof q === 'string' || typeof q === 'number' ? String(q).slice(0, 200) : '';
  return {
    ...(text.trim() ? { q: text } : {}),
    ...(typeof type === 'string' && Object.hasOwn(clientTypes, type)
      ? { type: type as ClientSearch['type'] }
      : {}),
    ...(archived === 'only' || archived === 'include' ? { archived } : {}),
    ...(sort === '-createdAt' || sort === '-updatedAt' ? { sort } : {}),
  };
}

/** The list's query without its cursor. */
export function toListQuery({ q, type, archived, sort }: ClientSearch): ListQuery {
  return { q, clientType: type, archived, sort };
}

/** True where something narrows the list. */
export function isNarrowed({ q, type, archived }: ClientSearch): boolean {
  return Boolean(q || type || archived);
}

/** What a press on a column's head means: the server sorts by name upwards and by time downwards alone. */
export function sortFromHeader(pressed: string): ClientSearch['sort'] {
  return pressed.replace(/^-/, '') === 'updatedAt' ? '-updatedAt' : undefined;
}

/** True for what may be an id at all; the server refuses the rest as bad input, and a person typed a wrong address. */
export function isId(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}
