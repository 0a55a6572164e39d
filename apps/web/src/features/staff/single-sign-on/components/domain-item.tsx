import { RefreshCw, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { toast } from '@/lib/toast.ts';
import { Badge } from '@/ui/badge.tsx';
import { Button } from '@/ui/button.tsx';
import { ConfirmDialog } from '@/ui/confirm-dialog.tsx';
import { CopyField } from '@/ui/copy-field.tsx';
import { Disclosure } from '@/ui/disclosure.tsx';
import { Time } from '@/ui/time.tsx';
import { domainStates } from '../model.ts';
import { type Connection, type Domain, useCheckDomain, useRemoveDomain } from '../queries.ts';
import { DomainRule } from './domain-rule.tsx';

/** One domain: its proof, where its people sign in, and whether they must. */
export function DomainItem({ domain, connections }: { domain: Domain; connections: readonly Connection[] }) {
  const { label, tone } = domainStates[domain.state];
  const proof = <Proof domain={domain} />;
  return (
    <li className="flex min-w-0 flex-col gap-3 rounded-m border border-line p-3 md:p-4">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h3 className="font-mono font-medium [overflow-wrap:anywhere]">{domain.domain}</h3>
        <Badge tone={tone}>{label}</Badge>
        {domain.checkedAt && (
          <span className="text-sm text-muted">
            looked at <Time at={domain.checkedAt} />
          </span>
        )}
      </div>
      <p role="status" className="text-muted">
        {domain.sentence}
      </p>
      {domain.state === 'proven' ? <Disclosure title="Its record in DNS">{proof}</Disclosure> : proof}
      <DomainRule domain={domain} connections={connections} />
      <DomainActions domain={domain} />
    </li>
  );
}

function Proof({ domain: { record, found, state } }: { domain: Domain }) {
  return (
    <div className="flex flex-col gap-2">
      <p className="font-medium">
        {record.type} record <span className="font-normal text-muted">It proves the domain, and stays.</span>
      </p>
      <CopyField label="Name" value={record.name} />
      <CopyField label="Value" value={record.value} />
      {state !== 'proven' && found && found.length > 0 && (
        <p className="text-sm text-muted [overflow-wrap:anywhere]">There now: {found.join(', ')}</p>
      )}
    </div>
  );
}

function DomainActions({ domain: { id, domain, required } }: { domain: Domain }) {
  const check = useCheckDomain();
  const remove = useRemoveDomain();
  const [asking, setAsking] = useState(false);
  return (
    <div className="flex flex-wrap gap-2">
      <Button
        icon={RefreshCw}
        busy={check.isPending}
        aria-label={`Check ${domain} now`}
        onClick={() =>
          check.mutate(id, { onError: (error) => toast.failed('The domain could not be looked at', error) })
        }
      >
        Check now
      </Button>
      <Button variant="ghost" icon={Trash2} aria-label={`Give ${domain} up`} onClick={() => setAsking(true)}>
        Give it up
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={`Give ${domain} up?`}
        confirmLabel="Give it up"
        danger
        onConfirm={() => remove.mutateAsync(id)}
      >
        People with such an address are no longer led to your identity provider
        {required ? ', and may sign in with a password again' : ''}.
      </ConfirmDialog>
    </div>
  );
}
