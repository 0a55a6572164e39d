import { Badge } from '@/ui/badge.tsx';
import { Disclosure } from '@/ui/disclosure.tsx';
import { Time } from '@/ui/time.tsx';
import { requestStates } from '../model.ts';
import type { AccessRequest } from '../queries.ts';

/** What was asked before; those links have ended. */
export function EarlierRequests({ requests }: { requests: readonly AccessRequest[] }) {
  return (
    <Disclosure
      title="Earlier requests"
      aside={<span className="tabular text-sm text-faint">{requests.length}</span>}
    >
      <ol className="flex flex-col gap-2">
        {requests.map((request) => (
          <li key={request.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
            <Time at={request.createdAt} mode="absolute" />
            <Badge tone={requestStates[request.state].tone}>{requestStates[request.state].label}</Badge>
            <span className="text-muted">
              {request.services.length} {request.services.length === 1 ? 'service' : 'services'}
              {request.sentTo && `, sent to ${request.sentTo}`}
              {request.openedAt ? ', opened' : ', never opened'}
            </span>
          </li>
        ))}
      </ol>
    </Disclosure>
  );
}
