import type { ComponentType } from 'react';
import { Door, type DoorProps } from './door.tsx';

/** One of the ways in, the staff's or that of clients' people: its frame, and its pages. */
export interface Entrance {
  Door: ComponentType<DoorProps>;
  signIn: '/sign-in' | '/portal/sign-in';
  forgot: '/forgot-password' | '/portal/forgot-password';
}

export const staffEntrance: Entrance = { Door, signIn: '/sign-in', forgot: '/forgot-password' };
