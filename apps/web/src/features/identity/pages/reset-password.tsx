import { call } from '@/api.ts';
import { staffEntrance } from '../components/entrance.ts';
import { SetPassword } from '../components/set-password.tsx';

export function ResetPasswordPage() {
  return (
    <SetPassword entrance={staffEntrance} send={(body) => call('POST /api/auth/reset-password', { body })} />
  );
}
