import { useQuery } from '@tanstack/react-query';
import { RefreshCw } from 'lucide-react';
import type { Client } from '@/features/clients/index.ts';
import { Button } from '@/ui/button.tsx';
import { ButtonLink } from '@/ui/button-link.tsx';
import { Card } from '@/ui/card.tsx';
import { QueryView } from '@/ui/query-view.tsx';
import { Loading, SkeletonText } from '@/ui/skeleton.tsx';
import { Time } from '@/ui/time.tsx';
import { isUnderWay, latestScanQuery, type Scan, useLiveScan, useStartScan } from '../queries.ts';
import { FindingGroups } from './finding-groups.tsx';
import { NotInspected, NoWebsite } from './not-yet.tsx';
import { Problems } from './problems.tsx';
import { ScanProgress } from './scan-progress.tsx';

/** What an inspection of the client's web site saw, with the raw evidence behind each finding. */
export function FindingsPanel({ client }: { client: Client }) {
  const { id: clientId, website, may } = client;
  const query = useQuery({ ...latestScanQuery(clientId), enabled: website !== null });
  useLiveScan(clientId);
  const start = useStartScan(clientId);
  const scan = query.data?.scan ?? null;
  const result = scan?.result ?? query.data?.previous?.result ?? null;
  return (
    <section aria-label="What we see from outside">
      <Card
        as="div"
        padding="none"
        title="What we see from outside"
        description={<AsOf scan={scan} />}
        actions={
          may.inspect &&
          scan && (
            <Button
              size="sm"
              icon={RefreshCw}
              busy={start.isPending || isUnderWay(scan)}
              onClick={() => start.mutate()}
            >
              Inspect again
            </Button>
          )
        }
        footer={may.requestAccess && result && !isUnderWay(scan) && <ToProposal clientId={clientId} />}
      >
        {website === null ? (
          <NoWebsite client={client} />
        ) : (
          <QueryView
            query={query}
            skeleton={
              <Loading label="Reading the inspection">
                <div className="p-4 md:p-5">
                  <SkeletonText lines={8} />
                </div>
              </Loading>
            }
            errorTitle="The inspection could not be read"
            empty={{
              when: (data) => data.scan === null,
              view: (
                <NotInspected
                  busy={start.isPending}
                  onStart={may.inspect ? () => start.mutate() : undefined}
                />
              ),
            }}
          >
            {(data) => (
              <>
                <ScanProgress scan={data.scan} previous={data.previous} />
                {result && (
                  <>
                    <Problems result={result} />
                    <FindingGroups result={result} />
                  </>
                )}
              </>
            )}
          </QueryView>
        )}
      </Card>
    </section>
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

function ToProposal({ clientId }: { clientId: string }) {
  return (
    <>
      <span className="min-w-0 flex-1 text-sm text-muted">
        From this Portico proposes what to ask the client for.
      </span>
      <ButtonLink size="sm" to="/studio/clients/$clientId/request" params={{ clientId }}>
        See the proposal
      </ButtonLink>
    </>
  );
}
