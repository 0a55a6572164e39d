import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Send } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { call } from '@/api.ts';
import { type Client, peopleQuery } from '@/features/clients/index.ts';
import { explain } from '@/lib/explain.ts';
import { useIdempotencyKey } from '@/lib/idempotency.ts';
import { Button } from '@/ui/button.tsx';
import { Callout } from '@/ui/callout.tsx';
import { Card } from '@/ui/card.tsx';
import { Field } from '@/ui/field.tsx';
import { Stack } from '@/ui/layout.tsx';
import { Select } from '@/ui/select.tsx';
import { TextArea } from '@/ui/text-area.tsx';
import { TextInput } from '@/ui/text-input.tsx';
import { type DraftItem, splitDraft, summarize } from '../draft.ts';
import type { AccessRequest } from '../queries.ts';
import { AddToRequest } from './add-to-request.tsx';
import { RequestDone } from './request-done.tsx';
import { RequestPreview } from './request-preview.tsx';
import { ServiceChoice } from './service-choice.tsx';

const lifetimes = [7, 14, 30, 60, 90].map((days) => ({ value: String(days), label: `${days} days` }));

/** Choose, see what the client will see, send. */
export function RequestBuilder({
  client,
  draft,
  inspected,
}: {
  client: Client;
  draft: DraftItem[];
  inspected: boolean;
}) {
  const [items, setItems] = useState(draft);
  const [message, setMessage] = useState('');
  const [days, setDays] = useState('30');
  const { data: people = [] } = useQuery(peopleQuery(client.id));
  const primary = people.find((person) => person.isPrimary)?.email ?? client.email ?? '';
  const [typedTo, setTo] = useState<string | null>(null);
  const to = typedTo ?? primary;
  const create = useCreateRequest(client.id);
  const change = (service: string, changes: Partial<DraftItem>) =>
    setItems((all) => all.map((item) => (item.service === service ? { ...item, ...changes } : item)));
  const { shown, rest } = splitDraft(items);
  const { count } = summarize(items);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate({
      services: items.filter((item) => item.chosen).map(({ service, level }) => ({ service, level })),
      message: message.trim() === '' ? null : message,
      expiresInDays: Number(days),
      sendTo: to.trim() === '' ? null : to.trim(),
    });
  };
  if (create.data) return <RequestDone client={client} request={create.data} />;
  return (
    <form onSubmit={submit} className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_24rem]" noValidate>
      <Stack gap={5}>
        {!inspected && (
          <Callout tone="info" title="The web site has not been inspected yet">
            So this is what clients of this kind usually need. With a web address we can propose more exactly.
          </Callout>
        )}
        <Card title="What to ask for" padding="none">
          <ul className="flex flex-col divide-y divide-line">
            {shown.map((item) => (
              <ServiceChoice
                key={item.service}
                item={item}
                onChange={(changes) => change(item.service, changes)}
              />
            ))}
          </ul>
          <div className="border-t border-line p-4 md:px-5">
            <AddToRequest items={rest} onAdd={(service) => change(service, { chosen: true })} />
          </div>
        </Card>
      </Stack>
      <Stack gap={5} className="lg:sticky lg:top-6">
        <RequestPreview client={client} items={items} />
        <Card title="How it is sent">
          <Stack gap={4}>
            <Field label="E-mail to" hint="Leave it empty to copy the link yourself.">
              <TextInput
                type="email"
                value={to}
                onChange={(event) => setTo(event.target.value)}
                autoComplete="off"
              />
            </Field>
            <Field label="A word to the client" optional>
              <TextArea
                rows={3}
                autoGrow
                maxLength={2000}
                value={message}
                onChange={(event) => setMessage(event.target.value)}
              />
            </Field>
            <Field label="The link works for">
              <Select options={lifetimes} value={days} onChange={(event) => setDays(event.target.value)} />
            </Field>
            {create.error && <Refusal error={create.error} />}
            <Button
              type="submit"
              variant="primary"
              icon={Send}
              busy={create.isPending}
              disabled={count === 0}
              wide
            >
              {to.trim() === '' ? 'Make the link' : 'Make the link and send it'}
            </Button>
          </Stack>
        </Card>
      </Stack>
    </form>
  );
}

function Refusal({ error }: { error: Error }) {
  const { title, advice } = explain(error);
  const fields = (error as { errors?: { path: string; message: string }[] }).errors ?? [];
  return (
    <Callout tone="bad" title={title}>
      {fields.length > 0 ? fields.map(({ path, message }) => <p key={path}>{message}</p>) : advice}
    </Callout>
  );
}

interface NewRequest {
  services: { service: string; level: DraftItem['level'] }[];
  message: string | null;
  expiresInDays: number;
  sendTo: string | null;
}

function useCreateRequest(clientId: string) {
  const queryClient = useQueryClient();
  const idempotency = useIdempotencyKey();
  return useMutation<AccessRequest, Error, NewRequest>({
    mutationFn: (body) =>
      call('POST /api/clients/:id/access-requests', {
        params: { id: clientId },
        body,
        idempotencyKey: idempotency.key(),
      }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['client', clientId] }),
    // What was refused will be sent changed, and so is another request.
    onError: () => idempotency.renew(),
  });
}
