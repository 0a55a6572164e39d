import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { accountKey } from './lockout.ts';

export const DEVICE_COOKIE = 'portico.device';

const DAY = 86_400;
/** Seconds for which a device stays known after its last sign-in. */
const KNOWN_SECONDS = 180 * DAY;
/** Accounts that one browser is known to, the newest first. */
const MAX_ACCOUNTS = 8;

/**
 * The cookie by which a browser that signed in before is known for that account: after OWASP's "Slow Down Online Guessing
 * Attacks with Device Cookies". It opens nothing; it only gives its holder a count of wrong passwords of their own.
 * It holds a random id and, for each account, until when it holds and a MAC over all three: no account can be read in it.
 */
export interface DeviceCookies {
  /**
   * The `Set-Cookie` line for a browser that just signed in to the account. `cookie` is the request's `Cookie` header:
   * the device stays known to the other accounts it was known to.
   */
  issue(account: string, cookie: string | undefined): string;
  /** The device's id, if it is known for this account; null for a stranger, and for a cookie that was tampered with. */
  verify(account: string, cookie: string | undefined): string | null;
}

export interface DeviceCookieOptions {
  secret: string;
  /** True where the server is reached by https. */
  secure: boolean;
  /** Milliseconds since 1970. */
  now?: () => number;
}

interface Device {
  id: string;
  /** `<seconds since 1970, base 36>-<mac>` */
  marks: string[];
}

/** Builds the device cookies of an installation. */
export function createDeviceCookies({ secret, secure, now = Date.now }: DeviceCookieOptions): DeviceCookies {
  const key = createHmac('sha256', secret).update('device cookie').digest();
  const mark = (id: string, account: string, until: string) => {
    const mac = createHmac('sha256', key).update(JSON.stringify([id, accountKey(account), until]));
    return `${until}-${mac.digest('base64url').slice(0, 27)}`;
  };
  const holds = (id: string, account: string, found: string) => {
    const until = found.slice(0, found.indexOf('-'));
    const [wanted, given] = [Buffer.from(mark(id, account, until)), Buffer.from(found)];
    const genuine = wanted.length === given.length && timingSafeEqual(wanted, given);
    return genuine && Number.parseInt(until, 36) * 1000 > now();
  };
  return {
    issue(account, cookie) {
      const device = readDevice(cookie) ?? { id: randomBytes(12).toString('base64url'), marks: [] };
      const until = Math.floor(now() / 1000 + KNOWN_SECONDS).toString(36);
      const others = device.marks.filter((found) => !holds(device.id, account, found));
      const marks = [mark(device.id, account, until), ...others].slice(0, MAX_ACCOUNTS);
      const attributes = `Max-Age=${KNOWN_SECONDS}; Path=/api; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
      return `${DEVICE_COOKIE}=${[device.id, ...marks].join('.')}; ${attributes}`;
    },
    verify(account, cookie) {
      const device = readDevice(cookie);
      return device?.marks.some((found) => holds(device.id, account, found)) ? device.id : null;
    },
  };
}

const shape = /^([\w-]{16})((?:\.[0-9a-z]{1,10}-[\w-]{27}){1,8})$/;

function readDevice(cookie: string | undefined): Device | null {
  for (const part of (cookie ?? '').split(';')) {
    const [name, value = ''] = part.trim().split('=', 2);
    if (name !== DEVICE_COOKIE) continue;
    const found = shape.exec(value);
    if (found) return { id: found[1] as string, marks: (found[2] as string).slice(1).split('.') };
  }
  return null;
}
