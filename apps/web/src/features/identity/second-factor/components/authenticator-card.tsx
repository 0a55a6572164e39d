import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '@/api.ts';
import { toast } from '@/lib/toast.ts';
import { Badge } from '@/ui/badge.tsx';
import { Button } from '@/ui/button.tsx';
import { Card } from '@/ui/card.tsx';
import { Dialog } from '@/ui/dialog.tsx';
import { QueryView } from '@/ui/query-view.tsx';
import { SkeletonText } from '@/ui/skeleton.tsx';
import { withPassword } from '../proof.ts';
import { readAgain, secondFactorQuery } from '../queries.ts';
import { BackupCodes } from './backup-codes.tsx';
import { PasswordForm } from './password-form.tsx';
import { SetUpAuthenticator } from './set-up-authenticator.tsx';

type Asked = 'set up' | 'codes' | 'off' | null;

/** The authenticator of one's account: set it up, turn it off, make new backup codes. */
export function AuthenticatorCard({ email }: { email: string }) {
  const state = useQuery(secondFactorQuery);
  const [asked, setAsked] = useState<Asked>(null);
  const close = () => setAsked(null);
  const ask = (open: Asked) => () => setAsked(open);
  return (
    <Card
      title={
        <span className="flex flex-wrap items-center gap-2">
          Authenticator
          {state.data?.totp && <Badge tone="good">On</Badge>}
        </span>
      }
      description="Besides your password, a code from your telephone. Who learns your password still does not get in."
    >
      <QueryView
        query={state}
        skeleton={<SkeletonText lines={2} />}
        errorTitle="Your second factors could not be read"
      >
        {({ totp, passkeys, required }) => (
          <div className="flex flex-col gap-4">
            {required && (
              <p>
                {totp || passkeys > 0
                  ? 'Your organization asks for a second factor: one has to stay.'
                  : 'Your organization asks for a second factor: set up an authenticator, or add a passkey.'}
              </p>
            )}
            <div className="flex flex-wrap gap-2">
              {totp ? (
                <>
                  <Button onClick={ask('codes')}>New backup codes</Button>
                  <Button onClick={ask('off')}>Turn it off</Button>
                </>
              ) : (
                <Button variant="primary" onClick={ask('set up')}>
                  Set up an authenticator
                </Button>
              )}
            </div>
          </div>
        )}
      </QueryView>
      <SetUpDialog open={asked === 'set up'} email={email} onClose={close} />
      <CodesDialog open={asked === 'codes'} email={email} onClose={close} />
      <OffDialog open={asked === 'off'} email={email} onClose={close} />
    </Card>
  );
}

interface Asking {
  open: boolean;
  email: string;
  onClose: () => void;
}

function SetUpDialog({ open, email, onClose }: Asking) {
  const client = useQueryClient();
  return (
    <Dialog open={open} onOpenChange={onClose} title="Set up an authenticator" size="lg">
      {open && (
        <SetUpAuthenticator
          email={email}
          onCancel={onClose}
          onTurnedOn={() => void readAgain(client)}
          onDone={() => {
            onClose();
            toast.good('The authenticator is on', { detail: 'You are asked for its code when you sign in.' });
          }}
        />
      )}
    </Dialog>
  );
}

function CodesDialog({ open, email, onClose }: Asking) {
  const [codes, setCodes] = useState<string[] | null>(null);
  const close = () => {
    onClose();
    setCodes(null);
  };
  async function renew(password: string | undefined) {
    const made = await withPassword(password, () =>
      call('POST /api/auth/second-factor/backup-codes', { body: { password } }),
    );
    setCodes(made.backupCodes);
  }
  return (
    <Dialog open={open} onOpenChange={close} title="New backup codes">
      {codes && <BackupCodes codes={codes} email={email} onDone={close} />}
      {open && !codes && (
        <PasswordForm email={email} action="Make new codes" onCancel={close} onPassword={renew}>
          <p className="text-muted">The codes that you have now stop working.</p>
        </PasswordForm>
      )}
    </Dialog>
  );
}

function OffDialog({ open, email, onClose }: Asking) {
  const client = useQueryClient();
  async function turnOff(password: string | undefined) {
    await withPassword(password, () => call('POST /api/auth/second-factor/removal', { body: { password } }));
    await readAgain(client);
    onClose();
    toast.good('The authenticator is off');
  }
  return (
    <Dialog open={open} onOpenChange={onClose} title="Turn the authenticator off?" size="sm">
      {open && (
        <PasswordForm email={email} action="Turn it off" danger onCancel={onClose} onPassword={turnOff}>
          <p className="text-muted">
            Your password alone lets you in then. The backup codes stop working too.
          </p>
        </PasswordForm>
      )}
    </Dialog>
  );
}
