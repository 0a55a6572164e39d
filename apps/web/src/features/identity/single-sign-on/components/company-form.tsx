import type { FormEvent } from 'react';
import { Button } from '@/ui/button.tsx';
import { Callout } from '@/ui/callout.tsx';
import { EmailField } from '../../components/email-field.tsx';
import { refusalSentence } from '../../model.ts';
import { useBegin, type Way } from '../use-begin.ts';

/** Leads to the identity provider of somebody's company, by their address there. */
export function CompanyForm({ way, email, onBack }: { way: Way; email: string; onBack: () => void }) {
  const begin = useBegin(way);
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    begin.mutate({ email: String(new FormData(event.currentTarget).get('email') ?? '') });
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {begin.isError && <Callout tone="bad">{refusalSentence(begin.error)}</Callout>}
      <EmailField
        label="E-mail at work"
        hint="It tells which company you work for."
        name="email"
        defaultValue={email}
        autoFocus
        required
      />
      <Button type="submit" variant="primary" size="lg" wide busy={begin.isPending}>
        Go on
      </Button>
      <Button variant="ghost" onClick={onBack}>
        Sign in another way
      </Button>
    </form>
  );
}
