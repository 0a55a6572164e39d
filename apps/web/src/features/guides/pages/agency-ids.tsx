import { useQuery } from '@tanstack/react-query';
import { LeaveGuard } from '@/features/clients/components/leave-guard.tsx';
import { SaveBar } from '@/features/clients/components/save-bar.tsx';
import { useMay } from '@/features/identity/index.ts';
import { catalogueQuery } from '@/features/onboarding/queries.ts';
import { useShortcuts } from '@/lib/shortcuts.ts';
import { Callout } from '@/ui/callout.tsx';
import { Card } from '@/ui/card.tsx';
import { Page } from '@/ui/layout.tsx';
import { PageHeader } from '@/ui/page-header.tsx';
import { QueryView } from '@/ui/query-view.tsx';
import { SkeletonForm } from '@/ui/skeleton.tsx';
import { AgencyIdField } from '../components/agency-id-field.tsx';
import { guidesThatUse, idGroups } from '../model.ts';
import { type AgencyIds, agencyIdsQuery, useLiveGuides } from '../queries.ts';
import { useAgencyIdsForm } from '../use-agency-ids-form.ts';

/** The agency's own ids, filled in once, copied by every client. */
export function AgencyIdsPage() {
  useLiveGuides();
  const query = useQuery(agencyIdsQuery);
  return (
    <Page>
      <PageHeader
        title="Agency ids"
        description="What clients copy into their platforms to let you in. You fill each in once; every guide and picture carries it from then on."
      />
      <QueryView query={query} skeleton={<SkeletonForm fields={8} />} errorTitle="The ids could not be read">
        {(ids) => <AgencyIdsForm saved={ids} />}
      </QueryView>
    </Page>
  );
}

function AgencyIdsForm({ saved }: { saved: AgencyIds }) {
  const may = useMay('agency.write');
  const form = useAgencyIdsForm(saved);
  const catalogue = useQuery(catalogueQuery()).data;
  const save = () => void form.save();
  useShortcuts(may ? [{ keys: 'mod+s', label: 'Save', group: 'Agency ids', run: save }] : []);
  return (
    <form
      noValidate
      className="flex flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <LeaveGuard dirty={form.dirty && !form.saving} />
      {!may && <Callout tone="neutral">Owners and admins of your organization change these.</Callout>}
      {idGroups.map(({ title, kinds }) => (
        <Card key={title} title={title}>
          <div className="grid gap-x-6 gap-y-6 md:grid-cols-2">
            {kinds.map((kind) => (
              <AgencyIdField
                key={kind}
                kind={kind}
                value={form.valueOf(kind)}
                error={form.errorOf(kind)}
                readOnly={!may}
                neededBy={catalogue && guidesThatUse(kind, catalogue)}
                onChange={(text) => form.write(kind, text)}
                onLeave={() => form.leave(kind)}
              />
            ))}
          </div>
        </Card>
      ))}
      {form.refusal && <Callout tone="bad">{form.refusal}</Callout>}
      {form.dirty && <SaveBar busy={form.saving} waiting={false} onDiscard={form.discard} />}
    </form>
  );
}
