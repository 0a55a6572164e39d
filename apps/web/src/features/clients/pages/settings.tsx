import { Lock } from 'lucide-react';
import { useShortcuts } from '@/lib/shortcuts.ts';
import { Callout } from '@/ui/callout.tsx';
import { Card } from '@/ui/card.tsx';
import { EmptyState } from '@/ui/empty-state.tsx';
import { ArchiveCard } from '../components/archive-card.tsx';
import { LeaveGuard } from '../components/leave-guard.tsx';
import { MeanwhileNote } from '../components/meanwhile-note.tsx';
import { SaveBar } from '../components/save-bar.tsx';
import { SettingsFields } from '../components/settings-fields.tsx';
import type { Client } from '../queries.ts';
import { useClient } from '../use-client.ts';
import { useClientForm } from '../use-client-form.ts';

/** All that can be changed about a client. */
export function SettingsPage() {
  const client = useClient();
  if (client.may.change) return <Settings key={client.id} client={client} />;
  return (
    <Card as="div">
      <EmptyState icon={Lock} title="Your role reads clients, and does not change them">
        Ask an owner or an admin of your organization for it. Everything that is known stands on the other
        tabs.
      </EmptyState>
    </Card>
  );
}

function Settings({ client }: { client: Client }) {
  const { form, save, saving, refusal, meanwhile, discard, choose } = useClientForm(client);
  const { isDirty } = form.formState;
  const waiting = (meanwhile?.clashes.length ?? 0) > 0;
  useShortcuts([{ keys: 'mod+s', label: 'Save', group: 'This client', run: () => isDirty && void save() }]);
  return (
    <div className="flex max-w-3xl flex-col gap-5">
      <form noValidate onSubmit={save} className="flex flex-col gap-5">
        {refusal && <Callout tone="bad">{refusal}</Callout>}
        {meanwhile && <MeanwhileNote clientId={client.id} meanwhile={meanwhile} onChoose={choose} />}
        <SettingsFields form={form} />
        {(isDirty || waiting) && <SaveBar busy={saving} waiting={waiting} onDiscard={discard} />}
      </form>
      <ArchiveCard client={client} />
      <LeaveGuard dirty={isDirty} />
    </div>
  );
}
