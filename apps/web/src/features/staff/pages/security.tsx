import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { LeaveGuard } from '@/features/clients/components/leave-guard.tsx';
import { SaveBar } from '@/features/clients/components/save-bar.tsx';
import { useMay } from '@/features/identity/index.ts';
import { toast } from '@/lib/toast.ts';
import { Callout } from '@/ui/callout.tsx';
import { Card } from '@/ui/card.tsx';
import { Field } from '@/ui/field.tsx';
import { Page } from '@/ui/layout.tsx';
import { PageHeader } from '@/ui/page-header.tsx';
import { QueryView } from '@/ui/query-view.tsx';
import { Select } from '@/ui/select.tsx';
import { SkeletonForm } from '@/ui/skeleton.tsx';
import { Switch } from '@/ui/switch.tsx';
import { NotYours } from '../components/not-yours.tsx';
import { SecondFactorField, sameRoles } from '../components/second-factor-field.tsx';
import { limitOptions } from '../model.ts';
import { type SecurityPolicy, securityQuery, useChangeSecurity, useLiveStaff } from '../queries.ts';
import { ConnectionsCard } from '../single-sign-on/components/connections-card.tsx';
import { DomainsCard } from '../single-sign-on/components/domains-card.tsx';
import { useLiveSingleSignOn } from '../single-sign-on/queries.ts';
import { useSubmit } from '../use-submit.ts';

/** The organization's rules for signing in. */
export function SecurityPage() {
  useLiveStaff();
  useLiveSingleSignOn();
  const { connection } = useSearch({ from: '/studio/settings/security' });
  const may = useMay('security.write');
  const query = useQuery({ ...securityQuery, enabled: may });
  return (
    <Page>
      <PageHeader title="Security" description="The rules for signing in, for everybody who works here." />
      {may ? (
        <QueryView
          query={query}
          skeleton={<SkeletonForm fields={3} />}
          errorTitle="The rules could not be read"
        >
          {(policy) => (
            <>
              <SecurityForm key={policy.version} policy={policy} />
              <ConnectionsCard opened={connection} />
              <DomainsCard />
            </>
          )}
        </QueryView>
      ) : (
        <NotYours />
      )}
    </Page>
  );
}

function SecurityForm({ policy }: { policy: SecurityPolicy }) {
  const [draft, setDraft] = useState(policy);
  const change = useChangeSecurity();
  const form = useSubmit(['idleMinutes', 'absoluteHours']);
  const otherRoles = !sameRoles(draft.secondFactorRoles, policy.secondFactorRoles);
  const dirty =
    otherRoles ||
    (['idleMinutes', 'absoluteHours', 'portalDomains'] as const).some(
      (field) => draft[field] !== policy[field],
    );
  const shorter = draft.idleMinutes < policy.idleMinutes || draft.absoluteHours < policy.absoluteHours;

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (await form.run(() => change.mutateAsync(draft))) toast.good('Saved the rules for signing in');
  }

  return (
    <form ref={form.form} noValidate onSubmit={submit} className="flex flex-col gap-5">
      <LeaveGuard dirty={dirty && !form.busy} />
      <Card title="Sessions" description="When somebody has to sign in again, on whatever device.">
        <div className="grid gap-5 md:grid-cols-2">
          <Field
            label="After being idle for"
            hint="Counted from the last time that somebody did something."
            error={form.errorOf('idleMinutes')}
          >
            <Select
              value={String(draft.idleMinutes)}
              options={limitOptions('idle', policy.idleMinutes)}
              onChange={(event) => setDraft({ ...draft, idleMinutes: Number(event.target.value) })}
            />
          </Field>
          <Field
            label="At the latest after"
            hint="Counted from the sign-in, however busy they are."
            error={form.errorOf('absoluteHours')}
          >
            <Select
              value={String(draft.absoluteHours)}
              options={limitOptions('longest', policy.absoluteHours)}
              onChange={(event) => setDraft({ ...draft, absoluteHours: Number(event.target.value) })}
            />
          </Field>
        </div>
      </Card>
      <Card
        title="Second factor"
        description="Besides the password, a code from an authenticator, or a passkey in place of both. Who learns somebody’s password does not get in by it."
      >
        <SecondFactorField
          chosen={draft.secondFactorRoles}
          onChange={(secondFactorRoles) => setDraft({ ...draft, secondFactorRoles })}
        />
      </Card>
      <Card title="The clients’ portal">
        <Switch
          checked={draft.portalDomains}
          onChange={(portalDomains) => setDraft({ ...draft, portalDomains })}
          label="Clients’ people may register by themselves"
          description="With a confirmed e-mail address of the client’s own domain. Otherwise by invitation alone."
        />
      </Card>
      {otherRoles && draft.secondFactorRoles.length > 0 && (
        <Callout tone="warn">
          Whoever has such a role and no second factor is led to set one up at once, before anything else, and
          perhaps you too.
        </Callout>
      )}
      {dirty && shorter && (
        <Callout tone="warn">
          Whoever is signed in for longer than that has to sign in again at once, you too perhaps.
        </Callout>
      )}
      {form.refusal && <Callout tone="bad">{form.refusal}</Callout>}
      {dirty && (
        <SaveBar
          busy={form.busy}
          waiting={false}
          onDiscard={() => {
            setDraft(policy);
            form.reset();
          }}
        />
      )}
    </form>
  );
}
