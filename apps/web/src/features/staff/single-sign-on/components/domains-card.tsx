import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useIdempotencyKey } from '@/lib/idempotency.ts';
import { Button } from '@/ui/button.tsx';
import { Card } from '@/ui/card.tsx';
import { Field } from '@/ui/field.tsx';
import { QueryView } from '@/ui/query-view.tsx';
import { SkeletonText } from '@/ui/skeleton.tsx';
import { TextInput } from '@/ui/text-input.tsx';
import { useSubmit } from '../../use-submit.ts';
import { connectionsQuery, domainsQuery, useClaimDomain } from '../queries.ts';
import { DomainItem } from './domain-item.tsx';

/** The e-mail domains that are the organization's own: whoever has such an address is led to its provider. */
export function DomainsCard() {
  const query = useQuery(domainsQuery);
  const connections = useQuery(connectionsQuery).data ?? [];
  return (
    <Card
      title="E-mail domains"
      description="Prove that a domain is yours, and whoever has an address there is led to your identity provider."
    >
      <QueryView
        query={query}
        skeleton={<SkeletonText lines={3} />}
        errorTitle="The domains could not be read"
      >
        {(domains) => (
          <div className="flex flex-col gap-5">
            {domains.length > 0 && (
              <ul aria-label="E-mail domains" className="flex flex-col gap-4">
                {domains.map((domain) => (
                  <DomainItem key={domain.id} domain={domain} connections={connections} />
                ))}
              </ul>
            )}
            <Claim connectionId={connections.length === 1 ? (connections[0]?.id ?? null) : null} />
          </div>
        )}
      </QueryView>
    </Card>
  );
}

function Claim({ connectionId }: { connectionId: string | null }) {
  const claim = useClaimDomain();
  const idempotency = useIdempotencyKey();
  const form = useSubmit(['domain']);
  const [domain, setDomain] = useState('');
  async function submit(event: FormEvent) {
    event.preventDefault();
    const done = await form.run(() => claim.mutateAsync({ domain, connectionId, key: idempotency.key() }));
    idempotency.renew();
    if (done) setDomain('');
  }
  return (
    <form ref={form.form} noValidate onSubmit={submit} className="flex flex-col gap-3">
      <Field
        label="Add a domain"
        hint="What stands behind the @ in your people’s addresses. You then add one record to its DNS."
        error={form.errorOf('domain') ?? form.refusal}
      >
        <TextInput
          mono
          value={domain}
          onChange={(event) => setDomain(event.target.value)}
          placeholder="yourcompany.com"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
        />
      </Field>
      <Button type="submit" busy={form.busy} disabled={domain.trim() === ''} className="self-start">
        Add it
      </Button>
    </form>
  );
}
