import type { PlatformSummary, ServiceSummary } from '@portico/contract';
import { agencyIds } from '@portico/guides/browser';
import { KeyRound } from 'lucide-react';
import { Badge } from '@/ui/badge.tsx';
import { Card } from '@/ui/card.tsx';
import { Table } from '@/ui/table.tsx';
import { OriginBadge } from './origin-badge.tsx';
import { VerifiedOn } from './verified-on.tsx';

/** The guides of one platform. */
export function CatalogueTable({ platform }: { platform: PlatformSummary }) {
  return (
    <Card padding="none" title={platform.name} description={platform.description}>
      <Table
        caption={`Guides for ${platform.name}`}
        rows={platform.services}
        rowKey={({ service }) => service}
        rowLink={({ service }) => ({ to: '/studio/guides/$service', params: { service } })}
        columns={[
          { key: 'name', header: 'Guide', primary: true, cell: (guide) => <Name guide={guide} /> },
          {
            key: 'origin',
            header: 'Where it is from',
            width: '10rem',
            cell: ({ origin }) => <OriginBadge origin={origin} />,
          },
          {
            key: 'minutes',
            header: 'For the client',
            width: '8rem',
            align: 'right',
            cell: ({ estimatedMinutes }) => `${estimatedMinutes} min`,
          },
          {
            key: 'verified',
            header: 'Checked on',
            width: '14rem',
            cell: ({ verifiedOn }) => <VerifiedOn day={verifiedOn} />,
          },
        ]}
      />
    </Card>
  );
}

function Name({ guide }: { guide: ServiceSummary }) {
  return (
    <span className="flex min-w-0 flex-col gap-0.5">
      <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
        {guide.name}
        {guide.missingAgencyIds.length > 0 && (
          <Badge tone="warn" icon={KeyRound}>
            {missingWords(guide)}
          </Badge>
        )}
      </span>
      <span className="line-clamp-1 text-sm font-normal text-muted">{guide.summary}</span>
    </span>
  );
}

function missingWords({ missingAgencyIds: [first, ...others] }: ServiceSummary): string {
  if (!first) return '';
  return `Needs your ${agencyIds[first].label}${others.length > 0 ? ` and ${others.length} more` : ''}`;
}
