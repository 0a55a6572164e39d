import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { type Client, peopleQuery } from '@/features/clients/index.ts';
import { useShortcuts } from '@/lib/shortcuts.ts';
import { Button } from '@/ui/button.tsx';
import { Callout } from '@/ui/callout.tsx';
import { Stack } from '@/ui/layout.tsx';
import { Time } from '@/ui/time.tsx';
import { type DraftItem, isTouched, rebase, splitDraft, summarize } from '../draft.ts';
import { worksStill } from '../model.ts';
import type { AccessRequest } from '../queries.ts';
import { useCreateRequest } from '../use-create-request.ts';
import { DraftList } from './draft-list.tsx';
import { MissingIds } from './missing-ids.tsx';
import { RequestDone } from './request-done.tsx';
import { RequestForm } from './request-form.tsx';
import { RequestPreview } from './request-preview.tsx';
import { UnsentGuard } from './unsent-guard.tsx';

export interface Proposed {
  /** The inspection that it rests on; null where nothing was inspected. */
  scanId: string | null;
  draft: DraftItem[];
}

/** Choose, see what the client will see, send. */
export function RequestBuilder({
  client,
  proposed,
  current,
}: {
  client: Client;
  proposed: Proposed;
  /** The newest request of the client, if any. */
  current: AccessRequest | undefined;
}) {
  const form = useRef<HTMLFormElement>(null);
  // What is on the screen keeps still while others work; a newer proposal is offered, not pushed in.
  const [base, setBase] = useState(proposed);
  const [items, setItems] = useState(proposed.draft);
  const [added, setAdded] = useState<ReadonlySet<string>>(new Set());
  const [words, setWords] = useState({ message: '', days: '30' });
  const [typedTo, setTo] = useState<string | null>(null);
  const { data: people = [] } = useQuery(peopleQuery(client.id));
  const to = typedTo ?? people.find((person) => person.isPrimary)?.email ?? client.email ?? '';
  const create = useCreateRequest(client.id);
  useShortcuts([
    {
      keys: 'mod+Enter',
      label: 'Make the link',
      group: 'Access request',
      run: () => form.current?.requestSubmit(),
    },
  ]);
  const change = (service: string, changes: Partial<DraftItem>) =>
    setItems((all) => all.map((item) => (item.service === service ? { ...item, ...changes } : item)));
  const { count, missing } = summarize(items);
  const ready = count > 0;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!ready || create.isPending) return;
    create.mutate({
      services: items.filter((item) => item.chosen).map(({ service, level }) => ({ service, level })),
      message: words.message.trim() === '' ? null : words.message,
      expiresInDays: Number(words.days),
      sendTo: to.trim() === '' ? null : to.trim(),
    });
  };
  if (create.data) return <RequestDone client={client} request={create.data} />;
  return (
    <form
      ref={form}
      onSubmit={submit}
      className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_24rem]"
      noValidate
    >
      <UnsentGuard dirty={isTouched(base.draft, items) || words.message.trim() !== ''} />
      <Stack gap={5}>
        <Before
          client={client}
          scanId={base.scanId}
          current={current}
          newer={
            proposed.scanId === base.scanId
              ? undefined
              : () => {
                  setItems(rebase(base.draft, items, proposed.draft));
                  setBase(proposed);
                }
          }
        />
        <MissingIds missing={missing} />
        <DraftList
          parts={splitDraft(items, added)}
          all={items}
          onChange={change}
          onAdd={(service) => {
            setAdded(new Set([...added, service]));
            change(service, { chosen: true });
          }}
        />
      </Stack>
      <Stack gap={5} className="lg:sticky lg:top-6">
        <RequestPreview client={client} items={items} />
        <RequestForm
          value={{ ...words, to }}
          onChange={({ to: typed, ...changed }) => {
            if (typed !== undefined) setTo(typed);
            setWords({ ...words, ...changed });
          }}
          error={create.error}
          busy={create.isPending}
          ready={ready}
        />
      </Stack>
    </form>
  );
}

/** What to know before choosing. */
function Before({
  client,
  scanId,
  current,
  newer,
}: {
  client: Client;
  scanId: string | null;
  current: AccessRequest | undefined;
  newer: (() => void) | undefined;
}) {
  return (
    <>
      {newer && (
        <Callout
          tone="info"
          title="The web site was inspected anew"
          action={<Button onClick={newer}>Take the new proposal</Button>}
        >
          What you ticked yourself stays.
        </Callout>
      )}
      {!scanId && !newer && (
        <Callout tone="info" title="The web site has not been inspected yet">
          So this is what clients of this kind usually need.
          {client.website === null && ' With a web address we can propose more exactly.'}
        </Callout>
      )}
      {current && worksStill(current, Date.now()) && (
        <Callout tone="info" title={`${client.companyName} has a link already`}>
          It was made <Time at={current.createdAt} />
          {current.openedAt ? ' and has been opened' : ' and has not been opened yet'}.{' '}
          {current.state === 'active'
            ? 'A new request replaces it: that link ends at once. What was done stays.'
            : 'Everything on it is done; a new request has a link of its own.'}
        </Callout>
      )}
    </>
  );
}
