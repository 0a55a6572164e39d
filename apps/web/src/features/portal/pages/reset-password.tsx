import { call } from '@/api.ts';
import { SetPassword } from '@/features/identity/components/set-password.tsx';
import { portalEntrance } from '../entrance.ts';

export function PortalResetPage() {
  return (
    <SetPassword
      entrance={portalEntrance}
      send={(body) => call('POST /api/client-portal/auth/reset-password', { body })}
    />
  );
}
