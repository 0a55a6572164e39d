import { PartyPopper } from 'lucide-react';
import type { Client } from '@/features/clients/index.ts';
import { ButtonLink } from '@/ui/button-link.tsx';
import { Card } from '@/ui/card.tsx';
import { CopyField } from '@/ui/copy-field.tsx';
import { Stack } from '@/ui/layout.tsx';
import { Time } from '@/ui/time.tsx';
import type { AccessRequest } from '../queries.ts';

/** The link is there: copy it, or watch the client at work. */
export function RequestDone({ client, request }: { client: Client; request: AccessRequest }) {
  return (
    <Card className="max-w-2xl">
      <Stack gap={4}>
        <p className="flex items-center gap-2 text-lg font-semibold" role="status">
          <PartyPopper size={20} aria-hidden className="text-accent" />
          {request.sentTo ? `The link is on its way to ${request.sentTo}` : 'The link is ready'}
        </p>
        {request.link && <CopyField label="Link for the client" value={request.link} />}
        <p className="text-muted">
          Whoever holds it can see and do what was asked for, until{' '}
          <Time at={request.expiresAt} mode="absolute" />. You can revoke it at any time.
        </p>
        <div className="flex flex-wrap gap-2">
          <ButtonLink
            variant="primary"
            to="/studio/clients/$clientId/access"
            params={{ clientId: client.id }}
          >
            Watch it happen
          </ButtonLink>
          <ButtonLink to="/studio/clients/$clientId" params={{ clientId: client.id }}>
            Back to {client.companyName}
          </ButtonLink>
        </div>
      </Stack>
    </Card>
  );
}
