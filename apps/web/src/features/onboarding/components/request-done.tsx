import { CircleCheck } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { Client } from '@/features/clients/index.ts';
import { ButtonLink } from '@/ui/button-link.tsx';
import { Card } from '@/ui/card.tsx';
import { CopyField } from '@/ui/copy-field.tsx';
import { Time } from '@/ui/time.tsx';
import type { AccessRequest } from '../queries.ts';

/** The link is there: copy it, or watch the client at work. */
export function RequestDone({ client, request }: { client: Client; request: AccessRequest }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
    heading.current?.scrollIntoView({ block: 'center' });
  }, []);
  const count = request.services.length;
  return (
    <Card className="max-w-2xl">
      <div className="flex flex-col gap-5">
        <div className="flex items-start gap-3">
          <CircleCheck size={24} aria-hidden className="mt-0.5 shrink-0 text-good" />
          <div className="flex min-w-0 flex-col gap-1">
            <h2
              ref={heading}
              tabIndex={-1}
              className="text-lg font-semibold [overflow-wrap:anywhere] outline-none"
            >
              {request.sentTo ? `The link is on its way to ${request.sentTo}` : 'The link is ready'}
            </h2>
            <p className="text-muted">
              {client.companyName} is asked for {count} {count === 1 ? 'thing' : 'things'}. Nobody needs a
              password, and several people can use the same link.
            </p>
          </div>
        </div>
        {request.link && (
          <CopyField
            label="Link for the client"
            value={request.link}
            hint="Whoever holds it can see and do what is asked for. You can revoke it at any time."
          />
        )}
        <p className="text-muted">
          It works until <Time at={request.expiresAt} mode="absolute" />. You will see live what they do.
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
      </div>
    </Card>
  );
}
