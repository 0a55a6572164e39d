import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { type AnswerOf, call } from '@/api.ts';
import { useLiveInvalidate } from '@/lib/live.ts';
import { toast } from '@/lib/toast.ts';

export type LatestScan = AnswerOf<'GET /api/clients/:id/scans/latest'>;
export type Scan = NonNullable<LatestScan['scan']>;
export type ScanResult = NonNullable<Scan['result']>;

const scanKey = (clientId: string) => ['client', clientId, 'scan'] as const;

/** The latest scan; asked again each second while one runs, since progress is no event. */
export const latestScanQuery = (clientId: string) =>
  queryOptions({
    queryKey: scanKey(clientId),
    queryFn: ({ signal }) => call('GET /api/clients/:id/scans/latest', { params: { id: clientId }, signal }),
    refetchInterval: ({ state }) => (isUnderWay(state.data?.scan) ? 1000 : false),
  });

export const proposalQuery = (clientId: string) =>
  queryOptions({
    queryKey: ['client', clientId, 'proposal'],
    queryFn: ({ signal }) => call('GET /api/clients/:id/proposal', { params: { id: clientId }, signal }),
  });

export function isUnderWay(scan: Pick<Scan, 'state'> | null | undefined): boolean {
  return scan?.state === 'queued' || scan?.state === 'running';
}

export function useStartScan(clientId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => call('POST /api/clients/:id/scans', { params: { id: clientId } }),
    onSuccess: (scan) => {
      queryClient.setQueryData(scanKey(clientId), (old: LatestScan | undefined) => ({
        scan,
        previous: old?.scan?.result ? old.scan : (old?.previous ?? null),
      }));
    },
    onError: (error) => toast.failed('The inspection could not be started', error),
  });
}

export function useLiveScan(clientId: string): void {
  useLiveInvalidate({
    'scan.requested': (event) => (event.clientId === clientId ? [scanKey(clientId)] : []),
    'scan.finished': (event) =>
      event.clientId === clientId ? [scanKey(clientId), ['client', clientId, 'proposal']] : [],
  });
}
