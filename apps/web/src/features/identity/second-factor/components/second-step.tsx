import type { AccountPlace } from '@portico/contract';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { call } from '@/api.ts';
import { Button } from '@/ui/button.tsx';
import { Callout } from '@/ui/callout.tsx';
import { Checkbox } from '@/ui/checkbox.tsx';
import { cleanCode, codeProblem, codeRefusal } from '../model.ts';
import { CodeField } from './code-field.tsx';

/**
 * The second step of a sign-in, after `second_factor_needed`: the form alone, for the frame of whichever entrance. Five
 * wrong codes, or ten minutes, and the sign-in begins again.
 */
export function SecondStep({
  onSignedIn,
  onStartAgain,
}: {
  onSignedIn: (place: AccountPlace) => unknown;
  onStartAgain: () => void;
}) {
  const [backup, setBackup] = useState(false);
  const [typed, setTyped] = useState('');
  const [trustDevice, setTrustDevice] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [wrong, setWrong] = useState(0);
  const form = useRef<HTMLFormElement>(null);
  const check = useMutation({
    mutationFn: async (code: string) => {
      const { place } = await call('POST /api/auth/second-factor/sign-in', {
        body: { code, backup, trustDevice },
      });
      await onSignedIn(place);
    },
    onError: (error) => {
      if (codeRefusal(error, 0).kind === 'wrong') setWrong((count) => count + 1);
      form.current?.querySelector<HTMLInputElement>('input')?.select();
    },
  });
  const refusal = check.isError ? codeRefusal(check.error, wrong) : null;
  if (refusal?.kind === 'over') return <Over sentence={refusal.sentence} onStartAgain={onStartAgain} />;

  function submit(event: FormEvent) {
    event.preventDefault();
    if (check.isPending) return;
    const code = cleanCode(typed, backup);
    const found = codeProblem(code, backup);
    setProblem(found);
    if (!found) check.mutate(code);
  }

  function take(other: boolean) {
    setBackup(other);
    setTyped('');
    setProblem(null);
    check.reset();
  }

  return (
    <form ref={form} noValidate onSubmit={submit} className="flex flex-col gap-4">
      {refusal?.kind === 'other' && <Callout tone="bad">{refusal.sentence}</Callout>}
      <CodeField
        key={String(backup)}
        backup={backup}
        value={typed}
        hint={
          backup
            ? 'One of the codes that you kept when you set up your authenticator. Each works once.'
            : 'Six digits from your authenticator.'
        }
        error={problem ?? (refusal?.kind === 'wrong' ? refusal.sentence : null)}
        onChange={(event) => {
          setTyped(event.target.value);
          setProblem(null);
        }}
      />
      <Checkbox
        label="Do not ask on this device for 30 days"
        description="Only on a device that nobody else uses."
        checked={trustDevice}
        onChange={(event) => setTrustDevice(event.target.checked)}
      />
      <Button type="submit" variant="primary" size="lg" wide busy={check.isPending}>
        Sign in
      </Button>
      <div className="flex flex-wrap justify-between gap-2">
        <Button variant="ghost" onClick={() => take(!backup)}>
          {backup ? 'Use the authenticator' : 'Use a backup code'}
        </Button>
        <Button variant="ghost" onClick={onStartAgain}>
          Start again
        </Button>
      </div>
    </form>
  );
}

/** No code is taken any more: why, and what to do. */
function Over({ sentence, onStartAgain }: { sentence: string; onStartAgain: () => void }) {
  return (
    <div className="flex flex-col gap-4">
      <Callout tone="bad" title={sentence}>
        Begin again with your e-mail address and your password. Is the clock of your telephone right? A code
        counts by time. Without your telephone, use one of your backup codes.
      </Callout>
      <Button variant="primary" size="lg" wide autoFocus onClick={onStartAgain}>
        Start again
      </Button>
    </div>
  );
}
