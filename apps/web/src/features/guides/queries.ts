import type { AgencyIdKind } from '@portico/contract';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { type AnswerOf, ApiError, call } from '@/api.ts';
import { catalogueQuery } from '@/features/onboarding/queries.ts';
import { useLiveInvalidate } from '@/lib/live.ts';
import { idsUsedBy } from './model.ts';

export type GuideAnswer = AnswerOf<'GET /api/guides/:service'>;
export type AgencyIds = AnswerOf<'GET /api/agency-ids'>;

export const guideQuery = (service: string) =>
  queryOptions({
    queryKey: ['guides', 'guide', service],
    queryFn: ({ signal }) => call('GET /api/guides/:service', { params: { service }, signal }),
    staleTime: 60_000,
  });

export const agencyIdsQuery = queryOptions({
  queryKey: ['agency-ids'],
  queryFn: ({ signal }) => call('GET /api/agency-ids', { signal }),
});

/** How many guides are asked for at once where all of them are needed. */
const atOnce = 6;

/** Which guides need each of the agency's ids. The catalogue names only those that are not set. */
export function useNeedsQuery() {
  const client = useQueryClient();
  return queryOptions({
    queryKey: ['guides', 'needs'],
    staleTime: 10 * 60_000,
    queryFn: async () => {
      const platforms = await client.fetchQuery(catalogueQuery());
      const services = platforms.flatMap((platform) => platform.services);
      const needs: Partial<Record<AgencyIdKind, { service: string; name: string }[]>> = {};
      for (let from = 0; from < services.length; from += atOnce) {
        const part = services.slice(from, from + atOnce);
        const answers = await Promise.all(part.map(({ service }) => client.fetchQuery(guideQuery(service))));
        for (const { guide } of answers) {
          for (const kind of idsUsedBy(guide))
            needs[kind] = [...(needs[kind] ?? []), { service: guide.service, name: guide.name }];
        }
      }
      return needs;
    },
  });
}

/**
 * Saves a whole guide. Throws `changed_meanwhile` with the guide as it stands; that is then what the pages show.
 * `version` is null where the built-in guide was in use when it was read.
 */
export function usePutGuide(service: string) {
  const client = useQueryClient();
  const { queryKey } = guideQuery(service);
  return useMutation({
    mutationFn: async ({ guide, version }: { guide: Record<string, unknown>; version: number | null }) => {
      if (version === null) await refuseOlder(service);
      return call('PUT /api/guides/:service', {
        params: { service },
        body: { guide, version: version ?? undefined },
      });
    },
    onSuccess: (saved) => {
      client.setQueryData(queryKey, saved);
      void client.invalidateQueries({ queryKey: ['guides', 'catalogue'] });
    },
    onError: (error) => {
      if (error instanceof ApiError && error.code === 'changed_meanwhile' && error.current)
        client.setQueryData(queryKey, error.current as GuideAnswer);
    },
  });
}

/** The server compares versions, and a built-in guide has none: so look whether somebody made one meanwhile. */
async function refuseOlder(service: string): Promise<void> {
  const now = await readOrNull(service);
  if (!now || now.version === null) return;
  throw new ApiError({
    code: 'changed_meanwhile',
    status: 409,
    title: 'Somebody changed this in the meantime',
    current: now,
  });
}

async function readOrNull(service: string): Promise<GuideAnswer | null> {
  try {
    return await call('GET /api/guides/:service', { params: { service } });
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return null;
    throw error;
  }
}

/** Adds a guide of the agency's own. Throws `already_exists` where the name is in use. */
export function useAddGuide() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ service, guide }: { service: string; guide: Record<string, unknown> }) => {
      if (await readOrNull(service))
        throw new ApiError({
          code: 'already_exists',
          status: 409,
          title: 'That exists already',
          errors: [{ path: 'guide.service', message: 'There is a guide of this name already' }],
        });
      return call('PUT /api/guides/:service', { params: { service }, body: { guide } });
    },
    onSuccess: (saved) => {
      client.setQueryData(guideQuery(saved.guide.service).queryKey, saved);
      void client.invalidateQueries({ queryKey: ['guides', 'catalogue'] });
    },
  });
}

/** Brings back the built-in guide, or removes an own one. */
export function useResetGuide(service: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => call('DELETE /api/guides/:service', { params: { service } }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['guides', 'catalogue'] });
      void client.invalidateQueries({ queryKey: guideQuery(service).queryKey });
    },
  });
}

export function usePutAgencyIds() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Partial<Record<AgencyIdKind, string | null>>) => call('PUT /api/agency-ids', { body }),
    onSuccess: (saved) => {
      client.setQueryData(agencyIdsQuery.queryKey, saved);
      // Texts and pictures carry the ids; which guides need them stays as it is.
      void client.invalidateQueries({ queryKey: ['guides', 'catalogue'] });
      void client.invalidateQueries({ queryKey: ['guides', 'guide'] });
    },
  });
}

/** Keeps guides and ids up to date while others change them. */
export function useLiveGuides(): void {
  const changed = (event: { subjectId: string | null }) => [
    ['guides', 'catalogue'],
    ['guides', 'needs'],
    ['guides', 'guide', event.subjectId],
  ];
  useLiveInvalidate(
    {
      'guide.overridden': changed,
      'guide.added': changed,
      'guide.restored': changed,
      'guide.removed': changed,
      // Texts and pictures carry the ids.
      'agency_ids.updated': [['agency-ids'], ['guides', 'catalogue'], ['guides', 'guide']],
    },
    [['guides'], ['agency-ids']],
  );
}
