import { useQuery } from '@tanstack/react-query';
import { Mail } from 'lucide-react';
import { type FormEvent, useId, useState } from 'react';
import { peopleQuery } from '@/features/clients/index.ts';
import { explain } from '@/lib/explain.ts';
import { toast } from '@/lib/toast.ts';
import { Button } from '@/ui/button.tsx';
import { Field } from '@/ui/field.tsx';
import { TextInput } from '@/ui/text-input.tsx';
import { refusalOf } from '../model.ts';
import { type AccessRequest, useRequestActions } from '../queries.ts';

/** Sends the link by e-mail, to one of the client's people or to whom one types. */
export function SendLink({ clientId, request }: { clientId: string; request: AccessRequest }) {
  const { send } = useRequestActions(clientId);
  const { data: people = [] } = useQuery(peopleQuery(clientId));
  const [typed, setTyped] = useState<string | null>(null);
  const listId = useId();
  const known = people.flatMap((person) =>
    person.email ? [{ email: person.email, name: person.name }] : [],
  );
  const to = typed ?? request.sentTo ?? people.find((person) => person.isPrimary)?.email ?? '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (send.isPending || to.trim() === '') return;
    send.mutate(
      { requestId: request.id, to: to.trim() },
      { onSuccess: () => toast.good(`The link is on its way to ${to.trim()}`) },
    );
  };
  return (
    <form onSubmit={submit} noValidate>
      <Field
        label="E-mail the link to"
        error={send.error && (refusalOf(send.error, 'to') ?? explain(send.error).advice)}
        className="max-w-xl"
      >
        <div className="flex flex-wrap gap-2">
          <TextInput
            type="email"
            value={to}
            onChange={(event) => setTyped(event.target.value)}
            list={listId}
            autoComplete="off"
            className="min-w-0 flex-1 basis-56"
          />
          <Button type="submit" icon={Mail} busy={send.isPending} disabled={to.trim() === ''}>
            {request.sentTo ? 'Send again' : 'Send'}
          </Button>
        </div>
      </Field>
      <datalist id={listId}>
        {known.map(({ email, name }) => (
          <option key={email} value={email}>
            {name}
          </option>
        ))}
      </datalist>
    </form>
  );
}
