import type { Entrance } from '@/features/identity/components/entrance.ts';
import { PortalDoor } from './components/portal-door.tsx';

export const portalEntrance: Entrance = {
  Door: PortalDoor,
  signIn: '/portal/sign-in',
  forgot: '/portal/forgot-password',
};
