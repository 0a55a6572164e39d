import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { call } from '@/api.ts';
import { JoinForm, type Joining } from '@/features/identity/components/join-form.tsx';
import { forgetInvitation } from '@/features/identity/invitation-token.ts';
import { stopViewing } from '@/lib/viewing.ts';
import type { Invitation } from '../invitation.ts';

/** Makes the account of somebody whose address the code proves, and signs in with it. */
export function JoinByCode({ code, invitation }: { code: string; invitation: Invitation }) {
  const client = useQueryClient();
  const router = useRouter();
  async function join(values: Joining) {
    stopViewing();
    await call('POST /api/client-portal/auth/verify-email', { body: { code, ...values } });
    forgetInvitation();
    client.clear();
    await router.navigate({ to: '/portal', replace: true });
  }
  return (
    <JoinForm invitation={invitation} hint="The letter came to this address." action="Come in" join={join} />
  );
}
