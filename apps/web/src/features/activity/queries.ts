import { infiniteQueryOptions, keepPreviousData, queryOptions, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { type AnswerOf, call, urlOf } from '@/api.ts';
import { useLive } from '@/lib/live.ts';
import { mergeNewest } from './newest.ts';
import { type AuditSearch, toAuditQuery } from './search.ts';

export type Entry = AnswerOf<'GET /api/clients/:id/timeline'>['items'][number];
export type AuditEntry = AnswerOf<'GET /api/audit'>['items'][number];

const pageSize = 50;

export const timelineQuery = (clientId: string) =>
  infiniteQueryOptions({
    queryKey: ['client', clientId, 'timeline'],
    queryFn: ({ pageParam, signal }) => readTimeline(clientId, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

const readTimeline = (id: string, cursor?: string, signal?: AbortSignal) =>
  call('GET /api/clients/:id/timeline', { params: { id }, query: { limit: pageSize, cursor }, signal });

/** Adds what happens to the client to its timeline, as it happens. What comes while it is read is read once more after. */
export function useLiveTimeline(clientId: string): void {
  const client = useQueryClient();
  const { queryKey } = timelineQuery(clientId);
  const state = useRef({ reading: false, again: false });
  async function read(): Promise<void> {
    const { current } = state;
    current.again = true;
    if (current.reading) return;
    current.reading = true;
    while (current.again) {
      current.again = false;
      await readTimeline(clientId).then(
        (newest) => client.setQueryData(queryKey, (known) => mergeNewest(known, newest) as typeof known),
        () => client.invalidateQueries({ queryKey }),
      );
    }
    current.reading = false;
  }
  useLive(
    (event) => event.clientId === clientId,
    () => void read(),
    () => void read(),
  );
}

/** How far back the agency's recent activity looks, in events. */
const recentSpan = 200;

/** The newest events of the whole agency, newest first. */
export const recentQuery = queryOptions({
  queryKey: ['activity', 'recent'],
  queryFn: async ({ signal }) => {
    const { head } = await call('GET /api/events', { query: { limit: 1 }, signal });
    const since = Math.max(0, head - recentSpan);
    const { items } = await call('GET /api/events', { query: { since, limit: recentSpan }, signal });
    return items.toReversed();
  },
});

export const auditQuery = ({ entry: _, ...search }: AuditSearch) =>
  infiniteQueryOptions({
    queryKey: ['audit', 'list', search],
    queryFn: ({ pageParam, signal }) =>
      call('GET /api/audit', {
        query: { ...toAuditQuery(search), limit: pageSize, cursor: pageParam },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  });

export type AuditDetail = AnswerOf<'GET /api/audit/entries/:id'>;
export type AuditSeals = AnswerOf<'GET /api/audit/seals'>;
export type Report = AnswerOf<'GET /api/audit/report'>;
export type AccessHolder = Report['holders'][number];

/** One entry with what was before and after, and its seal. */
export const auditEntryQuery = (id: string) =>
  queryOptions({
    queryKey: ['audit', 'entry', id],
    queryFn: ({ signal }) => call('GET /api/audit/entries/:id', { params: { id }, signal }),
    // What is sealed does not change.
    staleTime: Number.POSITIVE_INFINITY,
  });

export const sealsQuery = queryOptions({
  queryKey: ['audit', 'seals'],
  queryFn: ({ signal }) => call('GET /api/audit/seals', { signal }),
});

export const auditSettingsQuery = queryOptions({
  queryKey: ['audit', 'settings'],
  queryFn: ({ signal }) => call('GET /api/audit/settings', { signal }),
});

/** The compliance report of a period; both moments are ISO 8601. */
export const reportQuery = (from: string | undefined, to: string | undefined) =>
  queryOptions({
    queryKey: ['audit', 'report', from, to],
    queryFn: ({ signal }) => call('GET /api/audit/report', { query: { from, to }, signal }),
    placeholderData: keepPreviousData,
  });

/** Where the file of what is shown lies. The browser loads it by itself, however large it is. */
export function exportAddress(search: AuditSearch, format: 'csv' | 'json'): string {
  return urlOf('GET /api/audit/export', { query: { ...toAuditQuery(search), format } });
}
