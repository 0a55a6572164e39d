import type { AgencyIdKind } from '@portico/contract';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { type AnswerOf, ApiError, call } from '@/api.ts';
import { useLiveInvalidate } from '@/lib/live.ts';

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

/**
 * Saves a whole guide. Throws `changed_meanwhile` with the guide as it stands; that is then what the pages show.
 * `version` is null where the built-in guide was in use when it was read.
 */
export function usePutGuide(service: string) {
  const client = useQueryClient();
  const { queryKey } = guideQuery(service);
  return useMutation({
    mutationFn: ({ guide, version }: { guide: Record<string, unknown>; version: number | null }) =>
      call('PUT /api/guides/:service', { params: { service }, body: { guide, version } }),
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

/** There is a guide of its own under this name, which the server takes for the same guide changed meanwhile. */
const nameInUse = new ApiError({
  code: 'already_exists',
  status: 409,
  title: 'That exists already',
  errors: [{ path: 'guide.service', message: 'There is a guide of this name already' }],
});

/** Adds a guide of the agency's own. Throws `already_exists` where the name is in use. */
export function useAddGuide() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ service, guide }: { service: string; guide: Record<string, unknown> }) => {
      try {
        return await call('PUT /api/guides/:service', {
          params: { service },
          body: { guide, version: null },
        });
      } catch (error) {
        throw error instanceof ApiError && error.code === 'changed_meanwhile' ? nameInUse : error;
      }
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
      // Texts and pictures carry the ids.
      void client.invalidateQueries({ queryKey: ['guides', 'catalogue'] });
      void client.invalidateQueries({ queryKey: ['guides', 'guide'] });
    },
  });
}

/** Keeps guides and ids up to date while others change them. */
export function useLiveGuides(): void {
  const changed = (event: { subjectId: string | null }) => [
    ['guides', 'catalogue'],
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
