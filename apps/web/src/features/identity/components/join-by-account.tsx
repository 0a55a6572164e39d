import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { call } from '@/api.ts';
import { Callout } from '@/ui/callout.tsx';
import { forgetInvitation } from '../invitation-token.ts';
import { refusalSentence } from '../model.ts';
import type { Invitation } from '../queries.ts';
import { sessionQuery } from '../session.ts';
import { ProviderButtons } from '../single-sign-on/components/provider-buttons.tsx';
import { signInWaysQuery } from '../single-sign-on/queries.ts';
import { useBegin } from '../single-sign-on/use-begin.ts';
import { JoinForm, type Joining } from './join-form.tsx';

/** Makes the account of somebody who was invited, and signs in with it. */
export function JoinByAccount({ token, invitation }: { token: string; invitation: Invitation }) {
  const client = useQueryClient();
  const router = useRouter();
  async function join({ name, password }: Joining) {
    const { email } = await call('POST /api/auth/register', {
      body: { name, password, invitation: token },
    });
    forgetInvitation();
    await call('POST /api/auth/login', { body: { email, password } });
    client.clear();
    await client.fetchQuery(sessionQuery);
    await router.navigate({ to: '/studio', replace: true });
  }
  const begin = useBegin({ door: 'staff', next: '/studio', invitation: token });
  const providers = useQuery(signInWaysQuery).data?.providers ?? [];
  return (
    <div className="flex flex-col gap-4">
      <JoinForm
        invitation={invitation}
        hint="The invitation is for this address."
        action="Join"
        join={join}
      />
      {begin.isError && <Callout tone="bad">{refusalSentence(begin.error)}</Callout>}
      <ProviderButtons
        providers={providers}
        verb="Join"
        busyWith={begin.isPending && 'provider' in begin.variables ? begin.variables.provider : null}
        onChoose={(provider) => begin.mutate({ provider })}
      />
    </div>
  );
}
