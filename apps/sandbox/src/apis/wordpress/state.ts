import { demoIds } from '../../sites/ids.ts';
import { agencyAccount } from '../people.ts';

export interface User {
  id: number;
  login: string;
  name: string;
  role: 'administrator' | 'editor' | 'subscriber';
}

export interface WordPressSite {
  host: string;
  name: string;
  /** By e-mail address. */
  users: Record<string, User>;
  passwords: ApplicationPassword[];
  /** Some sites have them switched off, as security plugins do. */
  allowsPasswords: boolean;
}

export interface ApplicationPassword {
  uuid: string;
  appName: string;
  account: string;
  /** 24 letters and digits. */
  password: string;
  createdAt: string;
}

const user = (id: number, login: string, name: string, role: User['role']): User => ({
  id,
  login,
  name,
  role,
});

/** The demo's sites that are made with WordPress. */
export function wordpressSites(): WordPressSite[] {
  return [
    {
      host: demoIds['brightsmile-dental'].host,
      name: 'Bright Smile Dental',
      users: {
        'tom@brightsmile-dental.example': user(1, 'tom', 'Tom Reyes', 'administrator'),
        'ana@brightsmile-dental.example': user(2, 'ana', 'Dr. Ana Kovač', 'subscriber'),
        [agencyAccount.email]: user(4, 'northlight', 'Northlight', 'editor'),
      },
      passwords: [],
      allowsPasswords: true,
    },
    {
      host: demoIds['lumen-fittings'].host,
      name: 'Lumen Fittings',
      users: { 'j.adler@lumen-fittings.example': user(1, 'jadler', 'Jürgen Adler', 'administrator') },
      passwords: [],
      allowsPasswords: true,
    },
  ];
}
