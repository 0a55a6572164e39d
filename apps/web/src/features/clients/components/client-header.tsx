import { useQuery } from '@tanstack/react-query';
import { Badge } from '@/ui/badge.tsx';
import { ExternalLink } from '@/ui/link.tsx';
import { Monogram } from '@/ui/monogram.tsx';
import { PageHeader } from '@/ui/page-header.tsx';
import { offsetMinutes, ownTimeZone } from '../places.ts';
import { shownAddress } from '../propose.ts';
import { type Client, progressQuery } from '../queries.ts';
import { verifiedWords } from '../stage.ts';
import { clientTypes } from '../types.ts';
import { ClientActions } from './client-actions.tsx';
import { LocalTime } from './local-time.tsx';
import { StageBadge } from './stage-badge.tsx';

/** Who this is, how far things are, and what can be done. */
export function ClientHeader({ client }: { client: Client }) {
  const progress = useQuery(progressQuery(client.id)).data;
  const now = Date.now();
  const elsewhere = offsetMinutes(client.timeZone, now) !== offsetMinutes(ownTimeZone(), now);
  return (
    <PageHeader
      title={client.companyName}
      breadcrumbs={[{ label: 'Clients', to: '/studio/clients' }]}
      picture={<Monogram name={client.companyName} size="lg" />}
      badge={client.archivedAt ? <Badge>Archived</Badge> : progress && <StageBadge stage={progress.stage} />}
      actions={<ClientActions client={client} asked={(progress?.total ?? 0) > 0} />}
      description={
        <span className="flex flex-wrap items-center gap-x-3 gap-y-0.5">
          {client.website && (
            <ExternalLink href={client.website}>{shownAddress(client.website)}</ExternalLink>
          )}
          <span>{clientTypes[client.clientType].label}</span>
          {progress && progress.total > 0 && <span className="tabular">{verifiedWords(progress)}</span>}
          {elsewhere && <LocalTime timeZone={client.timeZone} />}
        </span>
      }
    />
  );
}
