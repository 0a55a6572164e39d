import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { FilePlus2, MoreHorizontal, Pencil, RotateCcw, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useMay } from '@/features/identity/index.ts';
import { catalogueQuery } from '@/features/onboarding/queries.ts';
import { useCommands } from '@/lib/commands.ts';
import { useShortcuts } from '@/lib/shortcuts.ts';
import { ButtonLink } from '@/ui/button-link.tsx';
import { IconButton } from '@/ui/icon-button.tsx';
import { Page } from '@/ui/layout.tsx';
import { Menu } from '@/ui/menu.tsx';
import { PageHeader } from '@/ui/page-header.tsx';
import { QueryView } from '@/ui/query-view.tsx';
import { Loading, Skeleton, SkeletonText } from '@/ui/skeleton.tsx';
import { GuideFacts } from '../components/guide-facts.tsx';
import { GuideParts } from '../components/guide-parts.tsx';
import { OriginBadge } from '../components/origin-badge.tsx';
import { ResetGuide } from '../components/reset-guide.tsx';
import { type GuideAnswer, guideQuery, useLiveGuides } from '../queries.ts';
import { guideRoute } from '../routes.tsx';

/** One guide: as the client sees it, and what the agency should know about it. */
export function GuidePage() {
  useLiveGuides();
  const { service } = guideRoute.useParams();
  const query = useQuery(guideQuery(service));
  return (
    <Page width="wide">
      <QueryView query={query} skeleton={<GuideSkeleton />} errorTitle="This guide could not be read">
        {(answer) => <Guide key={service} answer={answer} />}
      </QueryView>
    </Page>
  );
}

function Guide({ answer }: { answer: GuideAnswer }) {
  const { guide, origin } = answer;
  const platforms = useQuery(catalogueQuery()).data;
  const platform = platforms?.find(({ platform: id }) => id === guide.platform)?.name;
  return (
    <>
      <PageHeader
        title={guide.name}
        breadcrumbs={[
          { label: 'Guides', to: '/studio/guides' },
          ...(platform ? [{ label: platform, to: '/studio/guides' as const, search: { q: platform } }] : []),
        ]}
        badge={<OriginBadge origin={origin} />}
        description={guide.summary}
        actions={<Actions answer={answer} />}
      />
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <GuideParts answer={answer} />
        <GuideFacts answer={answer} />
      </div>
    </>
  );
}

function Actions({ answer: { guide, origin } }: { answer: GuideAnswer }) {
  const may = useMay('guide.write');
  const navigate = useNavigate();
  const [resetting, setResetting] = useState(false);
  const { service } = guide;
  const edit = () => void navigate({ to: '/studio/guides/$service/edit', params: { service } });
  const copy = () => void navigate({ to: '/studio/guides/new', search: { from: service } });
  const removing = origin === 'own';
  const resetLabel = removing ? 'Remove this guide…' : 'Restore the built-in guide…';
  const mayReset = may && origin !== 'built_in';
  useShortcuts(may ? [{ keys: 'e', label: 'Edit this guide', group: 'Guide', run: edit }] : []);
  useCommands([
    ...(may
      ? [
          {
            id: 'edit-guide',
            label: 'Edit this guide',
            group: 'This guide',
            icon: Pencil,
            keys: 'e',
            run: edit,
          },
          {
            id: 'copy-guide',
            label: 'Make a guide of your own from this',
            group: 'This guide',
            icon: FilePlus2,
            run: copy,
          },
        ]
      : []),
    ...(mayReset
      ? [
          {
            id: 'reset-guide',
            label: resetLabel,
            group: 'This guide',
            icon: RotateCcw,
            run: () => setResetting(true),
          },
        ]
      : []),
  ]);
  if (!may) return null;
  return (
    <>
      <ButtonLink to="/studio/guides/$service/edit" params={{ service }} icon={Pencil}>
        Edit
      </ButtonLink>
      <Menu
        label="More for this guide"
        trigger={<IconButton label="More for this guide" icon={MoreHorizontal} variant="secondary" />}
        items={[
          { label: 'Make a guide of your own from this', icon: FilePlus2, run: copy },
          ...(mayReset
            ? [
                'separator' as const,
                {
                  label: resetLabel,
                  icon: removing ? Trash2 : RotateCcw,
                  danger: true,
                  run: () => setResetting(true),
                },
              ]
            : []),
        ]}
      />
      <ResetGuide guide={guide} origin={origin} open={resetting} onOpenChange={setResetting} />
    </>
  );
}

function GuideSkeleton() {
  return (
    <Loading label="Loading the guide">
      <div className="flex flex-col gap-6">
        <Skeleton className="h-8 w-72" />
        <SkeletonText lines={2} />
        <div className="grid gap-5 lg:grid-cols-[minmax(0,1fr)_20rem]">
          <Skeleton className="h-96 w-full" />
          <Skeleton className="h-72 w-full" />
        </div>
      </div>
    </Loading>
  );
}
