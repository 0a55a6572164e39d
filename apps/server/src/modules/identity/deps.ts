import type pg from 'pg';
import type { ScopeRunner } from '../../platform/db/scope.ts';
import type { DeviceCookies, Lockout } from '../../platform/limits/index.ts';
import type { Auth } from './auth.ts';
import type { SessionCookie } from './cookie.ts';
import type { LetterLimit } from './letter-limit.ts';
import type { Letters } from './letters.ts';
import type { PortalDirectory } from './place.ts';
import type { Remembered } from './remembered.ts';
import type { AccessTokens } from './token.ts';

/** What the parts of this module work with. */
export interface IdentityDeps {
  auth: Auth;
  pool: pg.Pool;
  scopes: ScopeRunner;
  cookie: SessionCookie;
  tokens: AccessTokens;
  remembered: Remembered;
  letters: Letters;
  /** Keeps mailboxes from being filled. */
  letterLimit: LetterLimit;
  /** Slows down guessing at passwords. */
  lockout: Lockout;
  /** Knows the browsers from which somebody signed in before. */
  devices: DeviceCookies;
  portal: PortalDirectory;
  baseUrl: string;
  /** False where new organizations are made by the operator alone. */
  openRegistration: boolean;
}
