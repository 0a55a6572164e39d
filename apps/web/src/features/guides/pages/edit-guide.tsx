import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { LeaveGuard } from '@/features/clients/components/leave-guard.tsx';
import { SaveBar } from '@/features/clients/components/save-bar.tsx';
import { useMay } from '@/features/identity/index.ts';
import { useCommands } from '@/lib/commands.ts';
import { useShortcuts } from '@/lib/shortcuts.ts';
import { ButtonLink } from '@/ui/button-link.tsx';
import { Callout } from '@/ui/callout.tsx';
import { Page } from '@/ui/layout.tsx';
import { PageHeader } from '@/ui/page-header.tsx';
import { QueryView } from '@/ui/query-view.tsx';
import { SkeletonForm } from '@/ui/skeleton.tsx';
import { Tabs } from '@/ui/tabs.tsx';
import { EditForm } from '../components/edit-form.tsx';
import { EditJson } from '../components/edit-json.tsx';
import { EditProblems } from '../components/edit-problems.tsx';
import { MeanwhileNote } from '../components/meanwhile-note.tsx';
import { NoPermission } from '../components/no-permission.tsx';
import { OriginBadge } from '../components/origin-badge.tsx';
import { type GuideAnswer, guideQuery, useLiveGuides } from '../queries.ts';
import { editGuideRoute } from '../routes.tsx';
import { useGuideEditor } from '../use-guide-editor.ts';

/** The editor of one guide. A built-in guide becomes the agency's own version with the first save. */
export function EditGuidePage() {
  useLiveGuides();
  const may = useMay('guide.write');
  const { service } = editGuideRoute.useParams();
  const query = useQuery(guideQuery(service));
  return (
    <Page>
      {may ? (
        <QueryView
          query={query}
          skeleton={<SkeletonForm fields={8} />}
          errorTitle="This guide could not be read"
        >
          {(answer) => <Editor key={service} answer={answer} />}
        </QueryView>
      ) : (
        <>
          <PageHeader title="Edit a guide" />
          <NoPermission title="Your role does not change guides">
            Owners, admins and managers do.
          </NoPermission>
        </>
      )}
    </Page>
  );
}

type Side = 'form' | 'json';

function Editor({ answer }: { answer: GuideAnswer }) {
  const { guide, origin } = answer;
  const { service } = guide;
  const editor = useGuideEditor(answer);
  const [side, setSide] = useState<Side>('form');
  const form = useRef<HTMLFormElement>(null);
  const waiting = (editor.meanwhile?.clashes.length ?? 0) > 0;
  async function saveOrShow() {
    if (editor.jsonProblem) setSide('json');
    if (await editor.save()) return;
    // After the fields have been marked.
    setTimeout(() => form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus());
  }
  const save = () => void saveOrShow();
  useShortcuts([{ keys: 'mod+s', label: 'Save', group: 'Guide', run: save }]);
  useCommands([
    { id: 'save-guide', label: 'Save this guide', group: 'This guide', keys: 'mod+s', run: save },
  ]);
  return (
    <>
      <LeaveGuard dirty={editor.dirty && !editor.saving} />
      <PageHeader
        title={`Edit ${guide.name}`}
        breadcrumbs={[
          { label: 'Guides', to: '/studio/guides' },
          { label: guide.name, to: '/studio/guides/$service', params: { service } },
        ]}
        badge={<OriginBadge origin={origin} />}
        actions={
          <ButtonLink to="/studio/guides/$service" params={{ service }}>
            See the guide
          </ButtonLink>
        }
      />
      <form
        ref={form}
        noValidate
        className="flex flex-col gap-5"
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        {origin === 'built_in' && (
          <Callout>
            Your changes make a version of your own; the built-in guide can be brought back at any time. Until
            then you keep its facts up to date yourselves.
          </Callout>
        )}
        <MeanwhileNote meanwhile={editor.meanwhile} onChoose={editor.choose} />
        {editor.refusal && <Callout tone="bad">{editor.refusal}</Callout>}
        <EditProblems editor={editor} onShow={() => setSide('json')} inJson={side === 'json'} />
        <Tabs<Side>
          label="Ways to edit"
          value={side}
          onChange={setSide}
          items={[
            { value: 'form', label: 'Texts', content: <EditForm editor={editor} /> },
            { value: 'json', label: 'Everything (JSON)', content: <EditJson editor={editor} /> },
          ]}
        />
        {editor.dirty && <SaveBar busy={editor.saving} waiting={waiting} onDiscard={editor.discard} />}
      </form>
    </>
  );
}
