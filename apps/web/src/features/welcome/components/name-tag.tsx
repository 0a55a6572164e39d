import { type FormEvent, useId, useState } from 'react';
import { ApiError } from '@/api.ts';
import { Button } from '@/ui/button.tsx';
import { Dialog } from '@/ui/dialog.tsx';
import { Field } from '@/ui/field.tsx';
import { TextInput } from '@/ui/text-input.tsx';
import { useIntroduce, useWelcome } from '../queries.ts';
import { Refusal } from './refusal.tsx';

/** Asks once, lightly, who is there. Whoever does not want to say goes on without. */
export function NameTag({ onDone }: { onDone: () => void }) {
  const agency = useWelcome()?.agency.name ?? 'the agency';
  const introduce = useIntroduce();
  const form = useId();
  const [name, setName] = useState('');
  const [missing, setMissing] = useState(false);
  const refused = introduce.error instanceof ApiError ? introduce.error.errors : [];
  const refusalOf = (field: string) => refused.find(({ path }) => path === field)?.message;

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const email = String(new FormData(event.currentTarget).get('email') ?? '').trim();
    setMissing(name.trim() === '');
    if (name.trim() !== '')
      introduce.mutate({ name: name.trim(), email: email || null }, { onSuccess: onDone });
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onDone()}
      title="Who are you?"
      description={`So that your colleagues and ${agency} know who did what. It is a name tag, not an account.`}
      footer={
        <>
          <Button size="lg" variant="ghost" onClick={onDone}>
            Not now
          </Button>
          <Button size="lg" variant="primary" type="submit" form={form} busy={introduce.isPending}>
            Go on
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} noValidate className="flex flex-col gap-4 pb-2 text-md">
        {refused.length === 0 && <Refusal error={introduce.error} />}
        <Field
          label="Your name"
          error={
            missing && name.trim() === '' ? 'Please write your name, or choose “Not now”.' : refusalOf('name')
          }
        >
          <TextInput
            name="name"
            autoComplete="name"
            maxLength={120}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        </Field>
        <Field
          label="E-mail"
          optional
          hint="Only to send you answers to your questions."
          error={refusalOf('email')}
        >
          <TextInput name="email" type="email" inputMode="email" autoComplete="email" maxLength={254} />
        </Field>
      </form>
    </Dialog>
  );
}
