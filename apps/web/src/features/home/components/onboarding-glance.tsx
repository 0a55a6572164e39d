import { useQuery } from '@tanstack/react-query';
import { groupByStage, progressOfManyQuery, StageBadge, verifiedWords } from '@/features/clients/index.ts';
import { Card } from '@/ui/card.tsx';
import { Link } from '@/ui/link.tsx';
import { ProgressRing } from '@/ui/progress.tsx';
import { QueryView } from '@/ui/query-view.tsx';
import { Loading, Skeleton } from '@/ui/skeleton.tsx';
import type { ListedClient } from '../queries.ts';

/** Every client under the stage that its onboarding has reached. */
export function OnboardingGlance({ clients, more }: { clients: readonly ListedClient[]; more: boolean }) {
  const query = useQuery(progressOfManyQuery(clients.map(({ id }) => id)));
  return (
    <Card
      title="Onboarding"
      description={more ? `The ${clients.length} clients that changed last` : undefined}
      actions={
        <Link to="/studio/clients" className="text-sm">
          All clients
        </Link>
      }
    >
      <QueryView
        query={query}
        skeleton={<GlanceSkeleton count={Math.min(clients.length, 6)} />}
        errorTitle="The progress could not be read"
      >
        {(progress) => (
          <div className="flex flex-col gap-4">
            {groupByStage(clients, progress).map((group) => (
              <section key={group.stage} className="flex flex-col gap-1">
                <h3>
                  <StageBadge stage={group.stage} />
                </h3>
                <ul className="-mx-2 flex flex-col">
                  {group.clients.map(({ client, progress: reached }) => (
                    <li
                      key={client.id}
                      className="motion relative flex items-center gap-3 rounded-m px-2 py-1.5 hover:bg-hover/60"
                    >
                      <ProgressRing
                        value={reached.percent}
                        label={`${client.companyName}: ${verifiedWords(reached)}`}
                        size={36}
                      />
                      <span className="flex min-w-0 flex-col">
                        <Link
                          look="plain"
                          to="/studio/clients/$clientId"
                          params={{ clientId: client.id }}
                          className="truncate font-medium after:absolute after:inset-0 after:content-['']"
                        >
                          {client.companyName}
                        </Link>
                        <span className="tabular text-sm text-faint">{verifiedWords(reached)}</span>
                      </span>
                    </li>
                  ))}
                </ul>
              </section>
            ))}
          </div>
        )}
      </QueryView>
    </Card>
  );
}

export function GlanceSkeleton({ count = 6 }: { count?: number }) {
  return (
    <Loading>
      <div className="flex flex-col gap-3">
        {Array.from({ length: count }, (_, row) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the rows never change
          <div key={row} className="flex items-center gap-3">
            <Skeleton className="size-9 rounded-full" />
            <Skeleton className="h-4 w-40" />
          </div>
        ))}
      </div>
    </Loading>
  );
}
