import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { type AnswerOf, ApiError, call } from '@/api.ts';
import { Button } from '@/ui/button.tsx';
import { Callout } from '@/ui/callout.tsx';
import { refusalSentence } from '../../model.ts';
import { cleanCode, codeProblem } from '../model.ts';
import { withPassword } from '../proof.ts';
import { BackupCodes } from './backup-codes.tsx';
import { CodeField } from './code-field.tsx';
import { PasswordForm } from './password-form.tsx';
import { QrCode } from './qr-code.tsx';
import { TypedSecret } from './typed-secret.tsx';

type Begun = AnswerOf<'POST /api/auth/second-factor'>;

/** Sets up an authenticator in three steps: the password, the first code, the backup codes. */
export function SetUpAuthenticator({
  email,
  onCancel,
  onTurnedOn,
  onDone,
}: {
  email: string;
  onCancel: () => void;
  /** It counts from now on; the backup codes are still to be shown. */
  onTurnedOn?: () => void;
  onDone: () => void;
}) {
  const [begun, setBegun] = useState<Begun | null>(null);
  const [on, setOn] = useState(false);
  if (!begun)
    return (
      <PasswordForm
        email={email}
        action="Go on"
        onCancel={onCancel}
        onPassword={async (password) =>
          setBegun(
            await withPassword(password, () => call('POST /api/auth/second-factor', { body: { password } })),
          )
        }
      >
        <p className="text-muted">
          You need an authenticator on your telephone: Google Authenticator, Microsoft Authenticator, 2FAS or
          another one, or a password manager that shows such codes.
        </p>
      </PasswordForm>
    );
  if (!on)
    return (
      <FirstCode
        uri={begun.uri}
        onCancel={onCancel}
        onRight={() => {
          setOn(true);
          onTurnedOn?.();
        }}
      />
    );
  return <BackupCodes codes={begun.backupCodes} email={email} onDone={onDone} />;
}

function FirstCode({ uri, onCancel, onRight }: { uri: string; onCancel: () => void; onRight: () => void }) {
  const [typed, setTyped] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const finish = useMutation({
    mutationFn: (code: string) => call('POST /api/auth/second-factor/verification', { body: { code } }),
    onSuccess: onRight,
  });
  const { error } = finish;
  const wrong = error instanceof ApiError && error.code === 'wrong_credentials' ? error.message : null;

  function submit(event: FormEvent) {
    event.preventDefault();
    if (finish.isPending) return;
    const code = cleanCode(typed, false);
    const found = codeProblem(code, false);
    setProblem(found);
    if (!found) finish.mutate(code);
  }

  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-5 pb-2">
      <div className="flex flex-col items-center gap-4 md:flex-row md:items-start">
        <QrCode text={uri} label="The picture to scan with your authenticator" />
        <div className="flex w-full min-w-0 flex-col gap-3">
          <p>
            <strong className="font-semibold">1. Scan the picture</strong> with your authenticator. It adds
            Portico to its list.
          </p>
          <TypedSecret uri={uri} />
        </div>
      </div>
      <div className="flex flex-col gap-3">
        <p>
          <strong className="font-semibold">2. Type the code</strong> that it shows for Portico.
        </p>
        {error && !wrong && <Callout tone="bad">{refusalSentence(error)}</Callout>}
        <CodeField
          value={typed}
          hint="Six digits. A new code comes every 30 seconds."
          error={problem ?? wrong}
          onChange={(event) => {
            setTyped(event.target.value);
            setProblem(null);
            if (finish.isError) finish.reset();
          }}
        />
      </div>
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onCancel}>Cancel</Button>
        <Button type="submit" variant="primary" busy={finish.isPending}>
          Turn it on
        </Button>
      </div>
    </form>
  );
}
