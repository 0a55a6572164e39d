import { useQuery } from '@tanstack/react-query';
import { Mail } from 'lucide-react';
import { type FormEvent, useId, useState } from 'react';
import { peopleQuery } from '@/features/clients/index.ts';
import { explain } from '@/lib/explain.ts';
import { toast } from '@/lib/toast.ts';
import { Button } from '@/ui/button.tsx';
import { Field } from '@/ui/field.tsx';
import { TextInput } from '@/ui/text-input.tsx';
import { type AccessRequest, useRequestActions } from '../queries.ts';

/** Sends the link by e-mail, to one of the client's people or to whom one types. */
export function SendLink({ clientId, request }: { clientId: string; request: AccessRequest }) {
  const { send } = useRequestActions(clientId);
  const { data: people = [] } = useQuery(peopleQuery(clientId));
  const [to, setTo] = useState(request.sentTo ?? '');
  const [error, setError] = useState<string | null>(null);
  const listId = useId();
  const known = people.flatMap((person) =>
    person.email ? [{ email: person.email, name: person.name }] : [],
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setError(null);
    send.mutate(
      { requestId: request.id, to },
      {
        onSuccess: () => toast.good(`The link is on its way to ${to}`),
        onError: (fault) => setError(explain(fault).advice),
      },
    );
  };
  return (
    <form onSubmit={submit} className="flex flex-wrap items-end gap-2" noValidate>
      <Field label="E-mail the link to" error={error} className="w-full max-w-96">
        <TextInput
          type="email"
          value={to}
          onChange={(event) => setTo(event.target.value)}
          list={listId}
          autoComplete="off"
        />
      </Field>
      <datalist id={listId}>
        {known.map(({ email, name }) => (
          <option key={email} value={email}>
            {name}
          </option>
        ))}
      </datalist>
      <Button type="submit" icon={Mail} busy={send.isPending} disabled={to.trim() === ''}>
        {request.sentTo ? 'Send again' : 'Send'}
      </Button>
    </form>
  );
}
