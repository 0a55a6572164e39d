import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parseAddressBook } from '../kit/address-book.ts';
import { createCaller } from '../kit/caller.ts';
import { ProviderError, type ProviderErrorKind } from '../kit/error.ts';
import type { Provider } from '../kit/provider.ts';
import { createSession, type Session } from '../kit/session.ts';
import type { StandIn } from './harness.ts';
import { Ledger, send } from './wire.ts';

export interface KeyConformance {
  provider: Provider;
  start(): Promise<StandIn>;
  settings?: Record<string, string>;
  /** A key that works, made where it has to be. */
  key(standIn: StandIn): Promise<Record<string, string>>;
  /** The same with something wrong in it. */
  wrong(key: Record<string, string>): Record<string, string>;
  /** Whose key it is at the stand-in. */
  account: string;
  /** Some of what it reaches, as `service/id`. */
  reaches: string[];
  /** Part of an address that listing calls, where faults strike. */
  read: string;
  limited: ProviderErrorKind;
}

/** A session by a key, put together as the server does it; a key that is refused cannot be renewed. */
export function sessionByKey(
  provider: Provider,
  standIn: StandIn,
  values: Record<string, string>,
  settings: Record<string, string> = {},
): { session: Session; limits: Ledger } {
  const at = provider.at?.({ settings, app: {} }) ?? provider;
  const auth = at.manifest.auth.find(({ method }) => method === 'api_key');
  if (!auth) throw new Error(`${at.manifest.id} knows no keys`);
  const limits = new Ledger();
  const ports = {
    limits,
    now: () => standIn.now(),
    random: () => 0,
    sleep: async () => {},
    rebase: parseAddressBook(standIn.urls),
    send,
  };
  const caller = createCaller({ manifest: at.manifest, reader: at.reader, ports, app: 'test' });
  const { name } = at.manifest;
  const source = {
    current: async () => ({ kind: 'api_key' as const, values }),
    async renew(): Promise<never> {
      throw new ProviderError({ kind: 'auth_revoked', provider: name, detail: 'the key is refused' });
    },
  };
  return { session: createSession({ auth, caller, source, settings, app: {} }), limits };
}

/** What every provider that goes by a key must do, against its stand-in. */
export function conformsByKey(given: KeyConformance): void {
  const { provider, settings } = given;
  const { list } = provider.access;
  let standIn: StandIn;
  let key: Record<string, string>;
  let session: Session;
  beforeEach(async () => {
    standIn = await given.start();
    key = await given.key(standIn);
    ({ session } = sessionByKey(provider, standIn, key, settings));
  });
  afterEach(() => standIn[Symbol.asyncDispose]());

  const failureOf = (work: Promise<unknown>): Promise<ProviderError> =>
    work.then(
      () => Promise.reject(new Error('nothing failed')),
      (error: unknown) => (error instanceof ProviderError ? error : Promise.reject(error)),
    );

  describe('a key', () => {
    test('that is wrong is refused', async () => {
      const other = sessionByKey(provider, standIn, given.wrong(key), settings);
      expect((await failureOf(list(other.session))).kind).toBe('auth_revoked');
    });

    test('that was taken back in the middle is known to be dead', async () => {
      await list(session);
      standIn.revoke(given.account);
      expect((await failureOf(list(session))).kind).toBe('auth_revoked');
    });

    test('reaches what is there, and changes nothing', async () => {
      const before = standIn.calls().length;
      const reach = await list(session);
      expect(reach.assets.map(({ service, id }) => `${service}/${id}`)).toEqual(
        expect.arrayContaining(given.reaches),
      );
      for (const asset of reach.assets) expect(asset.name, asset.id).not.toBe('');
      const methods = standIn
        .calls()
        .slice(before)
        .map(({ method }) => method);
      expect(new Set(methods)).toEqual(new Set(['GET']));
    });

    test('fits the fields that are asked for', () => {
      const at = provider.at?.({ settings: settings ?? {}, app: {} }) ?? provider;
      const auth = at.manifest.auth.find(({ method }) => method === 'api_key');
      const fields = auth?.method === 'api_key' ? auth.fields : [];
      expect(Object.keys(key).toSorted()).toEqual(fields.map((field) => field.key).toSorted());
      for (const { key: name, pattern = '.*' } of fields) {
        expect(key[name]).toMatch(new RegExp(`^(?:${pattern})$`));
      }
    });
  });

  describe('a fault', () => {
    test('of limits says until when, and nothing is sent before', async () => {
      standIn.fault({ kind: 'rate_limited', at: given.read });
      const error = await failureOf(list(session));
      expect(error.kind).toBe(given.limited);
      expect(error.until?.getTime()).toBeGreaterThan(standIn.now().getTime());
      const before = standIn.calls(given.read).length;
      await failureOf(list(session));
      expect(standIn.calls(given.read)).toHaveLength(before);
      standIn.pass(((error.until?.getTime() ?? 0) - standIn.now().getTime()) / 1000 + 1);
      await list(session);
    });

    test.each(['server_error', 'lost_request', 'lost_answer'] as const)(
      'that passes (%s) is tried again',
      async (kind) => {
        standIn.fault({ kind, at: given.read, times: 2 });
        expect((await list(session)).assets.length).toBeGreaterThan(0);
      },
    );

    test.each(['html', 'malformed'] as const)('of an answer that is none (%s) is no loss', async (kind) => {
      standIn.fault({ kind, at: given.read });
      expect(await failureOf(list(session))).toMatchObject({ kind: 'transient', code: 'malformed' });
      expect((await list(session)).assets.length).toBeGreaterThan(0);
    });

    test('names no key', async () => {
      const said: string[] = [];
      for (const kind of ['rate_limited', 'html', 'malformed', 'sunset'] as const) {
        standIn.fault({ kind, at: given.read });
        const error = await failureOf(list(session));
        said.push(error.message, error.detail, String(error.stack), JSON.stringify(error));
        standIn.pass(86_400);
      }
      const auth = provider.manifest.auth.find(({ method }) => method === 'api_key');
      const secret = auth?.method === 'api_key' ? auth.fields.filter((field) => field.secret) : [];
      for (const field of secret) expect(said.join('\n')).not.toContain(key[field.key]);
    });
  });
}
