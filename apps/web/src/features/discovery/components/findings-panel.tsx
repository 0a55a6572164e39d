import { useQuery } from '@tanstack/react-query';
import { Globe, RefreshCw, ScanSearch } from 'lucide-react';
import { useMay } from '@/features/identity/index.ts';
import { Button } from '@/ui/button.tsx';
import { ButtonLink } from '@/ui/button-link.tsx';
import { Callout } from '@/ui/callout.tsx';
import { Card } from '@/ui/card.tsx';
import { EmptyState } from '@/ui/empty-state.tsx';
import { ProgressBar } from '@/ui/progress.tsx';
import { QueryView } from '@/ui/query-view.tsx';
import { SkeletonText } from '@/ui/skeleton.tsx';
import { Time } from '@/ui/time.tsx';
import {
  isUnderWay,
  type LatestScan,
  latestScanQuery,
  type Scan,
  useLiveScan,
  useStartScan,
} from '../queries.ts';
import { FindingGroups } from './finding-groups.tsx';
import { Problems } from './problems.tsx';

/** What an inspection of the client's web site saw, with the raw evidence behind each finding. */
export function FindingsPanel({ clientId, website }: { clientId: string; website: string | null }) {
  const query = useQuery({ ...latestScanQuery(clientId), enabled: website !== null });
  useLiveScan(clientId);
  const start = useStartScan(clientId);
  const may = useMay('scan.run');
  const scan = query.data?.scan ?? null;
  const again = may && website !== null && scan && !isUnderWay(scan) && (
    <Button size="sm" icon={RefreshCw} busy={start.isPending} onClick={() => start.mutate()}>
      Inspect again
    </Button>
  );
  return (
    <Card title="What we see from outside" description={<AsOf scan={scan} />} actions={again}>
      {website === null ? (
        <NoWebsite clientId={clientId} />
      ) : (
        <QueryView
          query={query}
          skeleton={<SkeletonText lines={8} />}
          errorTitle="The inspection could not be read"
          empty={{
            when: (data) => data.scan === null,
            view: <NotInspected onStart={may ? () => start.mutate() : undefined} />,
          }}
        >
          {(data) => <Body data={data} clientId={clientId} />}
        </QueryView>
      )}
    </Card>
  );
}

function AsOf({ scan }: { scan: Scan | null }) {
  if (!scan?.finishedAt)
    return 'DNS, hosting, web site, certificate, mail and tags, from the web address alone.';
  return (
    <>
      Inspected <Time at={scan.finishedAt} />
    </>
  );
}

function Body({ data, clientId }: { data: LatestScan; clientId: string }) {
  const { scan, previous } = data;
  const mayAsk = useMay('access.request');
  const result = scan?.result ?? previous?.result ?? null;
  return (
    <div className="flex flex-col gap-5">
      {isUnderWay(scan) && (
        <ProgressBar value={scan?.progress ?? 0} label={`Inspecting ${scan?.website ?? ''}`} showValue />
      )}
      {scan?.state === 'failed' && (
        <Callout tone="bad" title="The inspection broke off">
          {scan.error} Inspect again, or go on without it: nothing else depends on it.
        </Callout>
      )}
      {result && (
        <>
          <Problems result={result} />
          <FindingGroups result={result} />
          {mayAsk && (
            <div>
              <ButtonLink variant="primary" to="/studio/clients/$clientId/request" params={{ clientId }}>
                Propose an access request
              </ButtonLink>
            </div>
          )}
        </>
      )}
    </div>
  );
}

function NoWebsite({ clientId }: { clientId: string }) {
  return (
    <EmptyState
      size="sm"
      icon={Globe}
      title="No web address yet"
      action={
        <ButtonLink to="/studio/clients/$clientId/settings" params={{ clientId }}>
          Add the web address
        </ButtonLink>
      }
    >
      With it we find out what the client uses before anybody has to ask.
    </EmptyState>
  );
}

function NotInspected({ onStart }: { onStart: (() => void) | undefined }) {
  return (
    <EmptyState
      size="sm"
      icon={ScanSearch}
      title="Not inspected yet"
      action={onStart && <Button onClick={onStart}>Inspect the web site</Button>}
    >
      It takes a few seconds and needs nothing from the client.
    </EmptyState>
  );
}
