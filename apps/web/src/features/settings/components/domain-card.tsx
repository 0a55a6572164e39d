import { useQuery } from '@tanstack/react-query';
import { RefreshCw, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { ApiError } from '@/api.ts';
import { toast } from '@/lib/toast.ts';
import { Badge } from '@/ui/badge.tsx';
import { Button } from '@/ui/button.tsx';
import { Card } from '@/ui/card.tsx';
import { ConfirmDialog } from '@/ui/confirm-dialog.tsx';
import { CopyField } from '@/ui/copy-field.tsx';
import { Field } from '@/ui/field.tsx';
import { QueryView } from '@/ui/query-view.tsx';
import { SkeletonText } from '@/ui/skeleton.tsx';
import { TextInput } from '@/ui/text-input.tsx';
import { Time } from '@/ui/time.tsx';
import { domainStates } from '../model.ts';
import { domainQuery, type PagesDomain, useCheckDomain, usePutDomain, useRemoveDomain } from '../queries.ts';

/** The own domain of the client's pages: name it, prove it, lead it here. */
export function DomainCard({ may }: { may: boolean }) {
  const query = useQuery(domainQuery);
  return (
    <Card
      title="Own domain"
      description="Your clients’ links begin with a name of yours, such as clients.youragency.com."
    >
      <QueryView
        query={query}
        skeleton={<SkeletonText lines={3} />}
        errorTitle="The domain could not be read"
      >
        {({ domain }) =>
          domain ? (
            <Domain domain={domain} may={may} />
          ) : may ? (
            <NewDomain />
          ) : (
            <p className="text-muted">None is named.</p>
          )
        }
      </QueryView>
    </Card>
  );
}

function NewDomain() {
  const put = usePutDomain();
  const [host, setHost] = useState('');
  const [error, setError] = useState<string | null>(null);
  async function name() {
    setError(null);
    try {
      await put.mutateAsync(host);
    } catch (refused) {
      const said = refused instanceof ApiError ? (refused.errors[0]?.message ?? refused.message) : null;
      setError(said ?? 'Something went wrong. Try again.');
    }
  }
  return (
    <form
      noValidate
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        void name();
      }}
    >
      <Field
        label="Host name"
        error={error}
        hint="You then add two records to its DNS. Whoever runs this installation must also accept the name at its web server."
      >
        <TextInput
          mono
          value={host}
          onChange={(event) => setHost(event.target.value)}
          placeholder="clients.youragency.com"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
        />
      </Field>
      <Button type="submit" busy={put.isPending} disabled={host.trim() === ''} className="self-start">
        Use this domain
      </Button>
    </form>
  );
}

function Domain({ domain, may }: { domain: PagesDomain; may: boolean }) {
  const check = useCheckDomain();
  const remove = useRemoveDomain();
  const [asking, setAsking] = useState(false);
  const { label, tone } = domainStates[domain.state];
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="font-mono font-medium [overflow-wrap:anywhere]">{domain.host}</span>
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
      <ol className="flex flex-col gap-4">
        {domain.records.map(({ type, name, value, purpose, found, ok }) => (
          <li key={type} className="flex min-w-0 flex-col gap-2 rounded-m border border-line p-3">
            <span className="flex flex-wrap items-center justify-between gap-2">
              <span className="font-medium">
                {type} <span className="font-normal text-muted">{purpose}</span>
              </span>
              {ok !== null && <Badge tone={ok ? 'good' : 'warn'}>{ok ? 'Found' : 'Not found'}</Badge>}
            </span>
            <CopyField label="Name" value={name} />
            <CopyField label="Value" value={value} />
            {ok === false && found && found.length > 0 && (
              <span className="text-sm text-muted [overflow-wrap:anywhere]">
                There now: {found.join(', ')}
              </span>
            )}
          </li>
        ))}
      </ol>
      {may && (
        <div className="flex flex-wrap gap-2">
          <Button
            icon={RefreshCw}
            busy={check.isPending}
            onClick={() =>
              check.mutate(undefined, {
                onError: (error) => toast.failed('The domain could not be looked at', error),
              })
            }
          >
            Check now
          </Button>
          <Button variant="ghost" icon={Trash2} onClick={() => setAsking(true)}>
            Give it up
          </Button>
        </div>
      )}
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={`Give ${domain.host} up?`}
        confirmLabel="Give it up"
        danger
        onConfirm={() => remove.mutateAsync(undefined)}
      >
        New links use the usual address again. Links that were sent with this name work as long as it leads
        here.
      </ConfirmDialog>
    </div>
  );
}
