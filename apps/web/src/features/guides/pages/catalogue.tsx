import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { BookOpen, FilePlus2, SearchX } from 'lucide-react';
import { useRowKeys } from '@/features/clients/index.ts';
import { useMay } from '@/features/identity/index.ts';
import { type Catalogue, catalogueQuery } from '@/features/onboarding/queries.ts';
import { useNow } from '@/lib/now.ts';
import { useShortcuts } from '@/lib/shortcuts.ts';
import { Button } from '@/ui/button.tsx';
import { ButtonLink } from '@/ui/button-link.tsx';
import { Callout } from '@/ui/callout.tsx';
import { EmptyState } from '@/ui/empty-state.tsx';
import { Page, Row } from '@/ui/layout.tsx';
import { PageHeader } from '@/ui/page-header.tsx';
import { QueryView } from '@/ui/query-view.tsx';
import { SearchInput } from '@/ui/search-input.tsx';
import { SegmentedControl } from '@/ui/segmented-control.tsx';
import { SkeletonTable } from '@/ui/skeleton.tsx';
import { CatalogueTable } from '../components/catalogue-table.tsx';
import { filterCatalogue, missingIds } from '../model.ts';
import { useLiveGuides } from '../queries.ts';
import { guidesRoute } from '../routes.tsx';

/** All guides, platform by platform: whose they are, how old their facts, what they still need. */
export function CataloguePage() {
  useLiveGuides();
  const may = useMay('guide.write');
  const navigate = useNavigate();
  const query = useQuery(catalogueQuery());
  const add = () => void navigate({ to: '/studio/guides/new' });
  useShortcuts(may ? [{ keys: 'n', label: 'New guide', group: 'Guides', run: add }] : []);
  return (
    <Page width="wide">
      <PageHeader
        title="Guides"
        description="What leads a client through giving access, one guide for each service."
        actions={
          may && (
            <ButtonLink to="/studio/guides/new" icon={FilePlus2}>
              New guide
            </ButtonLink>
          )
        }
      />
      <QueryView
        query={query}
        skeleton={<SkeletonTable rows={10} />}
        errorTitle="The guides could not be read"
        empty={{
          when: (platforms) => platforms.every(({ services }) => services.length === 0),
          view: <EmptyState icon={BookOpen} title="There are no guides" />,
        }}
      >
        {(platforms) => <Platforms platforms={platforms} />}
      </QueryView>
    </Page>
  );
}

function Platforms({ platforms }: { platforms: Catalogue }) {
  const { q, show } = guidesRoute.useSearch();
  const navigate = useNavigate({ from: guidesRoute.fullPath });
  const list = useRowKeys('Guides');
  const shown = filterCatalogue(platforms, { q, show }, useNow());
  const change = (search: { q?: string; show?: typeof show }) =>
    void navigate({ search: (old) => ({ ...old, ...search }), replace: true });
  return (
    <div ref={list} className="flex flex-col gap-5">
      <MissingIds platforms={platforms} />
      <Row gap={3}>
        <SearchInput
          label="Search the guides"
          placeholder="Search the guides"
          value={q ?? ''}
          onChange={(text) => change({ q: text || undefined })}
          className="w-full md:w-72"
        />
        <SegmentedControl
          label="Which guides"
          value={show ?? 'all'}
          onChange={(value) => change({ show: value === 'all' ? undefined : value })}
          options={[
            { value: 'all', label: 'All' },
            { value: 'attention', label: 'Need a look' },
            { value: 'ours', label: 'Made by us' },
          ]}
        />
      </Row>
      {shown.map((platform) => (
        <CatalogueTable key={platform.platform} platform={platform} />
      ))}
      {shown.length === 0 && (
        <NoneShown q={q} show={show} onClear={() => change({ q: undefined, show: undefined })} />
      )}
    </div>
  );
}

function MissingIds({ platforms }: { platforms: Catalogue }) {
  const mayFill = useMay('agency.write');
  const { kinds, guides } = missingIds(platforms);
  if (kinds.length === 0) return null;
  const waiting = guides === 1 ? 'One guide waits' : `${guides} guides wait`;
  return (
    <Callout
      tone="warn"
      title={`${waiting} for ${kinds.length === 1 ? 'an id' : `${kinds.length} ids`} of your agency`}
      action={
        <ButtonLink to="/studio/settings/agency-ids" size="sm">
          {mayFill ? 'Fill them in' : 'See which'}
        </ButtonLink>
      }
    >
      Clients copy them into their platforms. You fill each in once.
    </Callout>
  );
}

function NoneShown({ q, show, onClear }: { q?: string; show?: string; onClear: () => void }) {
  const words = q ? `No guide matches “${q}”` : undefined;
  return (
    <EmptyState
      icon={SearchX}
      title={words ?? (show === 'ours' ? 'No guide was made by you yet' : 'No guide needs a look')}
      action={<Button onClick={onClear}>Show all guides</Button>}
    >
      {!words &&
        (show === 'ours'
          ? 'Change a built-in guide, or add one for a service that Portico does not know.'
          : 'All facts were checked in the last 90 days, and no id is missing.')}
    </EmptyState>
  );
}
