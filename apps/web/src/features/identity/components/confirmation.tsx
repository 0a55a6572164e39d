import { useQuery } from '@tanstack/react-query';
import type { AnswerOf } from '../../../api.ts';
import { useStore } from '../../../lib/store.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { SkeletonForm } from '../../../ui/skeleton.tsx';
import { question } from '../confirm.ts';
import { browserHasPasskeys } from '../second-factor/passkeys.ts';
import { confirmationWaysQuery } from '../single-sign-on/queries.ts';
import { ConfirmByPassword } from './confirm-by-password.tsx';
import { ConfirmByPasskey, ConfirmByProvider } from './confirmation-ways.tsx';

type Ways = AnswerOf<'GET /api/auth/confirmation'>;

/** What is taken for granted where the ways could not be read: most people have a password. */
const byPassword: Ways = { password: true, passkey: false, providers: [] };

/**
 * Stands once in the shell and asks for a fresh proof where `confirmed` needs one: the password, or what an account has
 * that has none. `email` is whose, where that is nobody of the staff.
 */
export function Confirmation({ email }: { email?: string }) {
  const answer = useStore(question);
  const open = answer !== null;
  const query = useQuery({ ...confirmationWaysQuery, enabled: open });
  const ways = query.data ?? (query.isError ? byPassword : null);
  return (
    <Dialog
      open={open}
      onOpenChange={(stays) => !stays && answer?.(false)}
      title="Is it you?"
      description={`Before something like this, ${ways?.password === false ? 'show once more who you are' : 'type your password once more'}. It holds for ten minutes.`}
      size="sm"
      footer={
        <>
          <Button onClick={() => answer?.(false)}>Cancel</Button>
          {ways?.password && (
            <Button type="submit" form="confirmation" variant="primary">
              Confirm
            </Button>
          )}
        </>
      }
    >
      {open && !ways && <SkeletonForm fields={1} />}
      {open && ways && (
        <div className="flex flex-col gap-4 pb-2">
          {ways.password && <ConfirmByPassword email={email} onProved={() => answer(true)} />}
          {ways.passkey && browserHasPasskeys() && (
            <ConfirmByPasskey primary={!ways.password} onProved={() => answer(true)} />
          )}
          {ways.providers.map((provider) => (
            <ConfirmByProvider key={provider.way} {...provider} />
          ))}
          {!ways.password && !ways.passkey && ways.providers.length === 0 && <NoWay />}
        </div>
      )}
    </Dialog>
  );
}

function NoWay() {
  return (
    <p>
      Your account has nothing to prove it by just now. Set a password: on the sign-in page, press “Forgot
      it?”.
    </p>
  );
}
