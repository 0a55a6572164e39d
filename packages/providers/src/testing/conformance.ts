import type { ServiceId } from '@portico/contract';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ProviderError, type ProviderErrorKind } from '../kit/error.ts';
import type { Provider } from '../kit/provider.ts';
import { type Answers, type Harness, harnessOf, REDIRECT, type StandIn } from './harness.ts';

export interface Conformance {
  provider: Provider;
  start(): Promise<StandIn>;
  /** Settings of the connection, such as the shop's domain. */
  settings?: Record<string, string>;
  /** Whose consent it is, in everything. */
  account: string;
  /** Some of what it reaches, as `service/id`. */
  reaches: string[];
  /** Consent that leaves something out, and what is said of it. Null where a provider has all or nothing. */
  partly: { answers: Omit<Answers, 'account'>; service: ServiceId; sentence: RegExp } | null;
  /** Part of an address that listing calls, where faults strike. */
  read: string;
  /** Part of the address at which tokens are renewed. */
  tokens: string;
  /** What the provider's own way of refusing for its limits is; null where it tells of none. */
  limited: ProviderErrorKind;
  /** Where its versions end, part of an address of that interface. Null where it has no versions. */
  versioned: string | null;
  /** POSTs that only read, by a part of their address. */
  readingPosts?: string[];
}

/** What every provider with OAuth must do, against its stand-in. */
export function conforms(given: Conformance): void {
  const { provider, account, settings } = given;
  const { list } = provider.access;
  let standIn: StandIn;
  let kit: Harness;
  beforeEach(async () => {
    standIn = await given.start();
    kit = harnessOf(provider, standIn, settings);
  });
  afterEach(() => standIn[Symbol.asyncDispose]());

  const failureOf = (work: Promise<unknown>): Promise<ProviderError> =>
    work.then(
      () => Promise.reject(new Error('nothing failed')),
      (error: unknown) => (error instanceof ProviderError ? error : Promise.reject(error)),
    );

  describe('consent', () => {
    test('that is refused is told apart from a fault', async () => {
      const { outcome, state } = await kit.ask({ account, deny: true });
      expect(outcome).toEqual({ kind: 'declined' });
      expect(state).not.toBeNull();
    });

    test('reaches what is there', async () => {
      const { session } = await kit.connect({ account });
      const reach = await list(session);
      expect(reach.assets.map(({ service, id }) => `${service}/${id}`)).toEqual(
        expect.arrayContaining(given.reaches),
      );
      expect(reach.holder?.id).toBeTruthy();
      for (const asset of reach.assets) expect(asset.name, asset.id).not.toBe('');
    });

    test.skipIf(!given.partly)('that leaves something out says in plain words what is missing', async () => {
      const { answers, service, sentence } = given.partly ?? { answers: {}, service: null, sentence: /^/ };
      const { session } = await kit.connect({ account, ...answers });
      const { assets, gaps } = await list(session);
      const gap = gaps.find((each) => each.service === service);
      expect(gap?.sentence).toMatch(sentence);
      expect(gap?.needs.length).toBeGreaterThan(0);
      expect(assets.some((asset) => asset.service === service && asset.accepted)).toBe(false);
    });

    test('is looked at without changing anything', async () => {
      const { session } = await kit.connect({ account });
      const before = standIn.calls().length;
      await list(session);
      const writing = standIn
        .calls()
        .slice(before)
        .filter(({ method }) => method !== 'GET')
        .filter(({ address }) => !given.readingPosts?.some((each) => address.includes(each)));
      expect(writing).toEqual([]);
    });
  });

  describe('a code', () => {
    const exchange = async (change: { code?: string; verifier?: string; redirectUri?: string } = {}) => {
      const { outcome, verifier } = await kit.ask({ account });
      const code = outcome.kind === 'code' ? outcome.code : '';
      return { input: { code, verifier, redirectUri: REDIRECT, ...change } };
    };

    test('works once', async () => {
      const { input } = await exchange();
      await kit.tokens.exchangeCode(input);
      expect((await failureOf(kit.tokens.exchangeCode(input))).kind).toBe('auth_revoked');
    });

    test('ends after its life', async () => {
      const { input } = await exchange();
      standIn.pass(kit.spec.codeLifeSeconds + 1);
      expect((await failureOf(kit.tokens.exchangeCode(input))).kind).toBe('auth_revoked');
    });

    test('is worth nothing with another address', async () => {
      const { input } = await exchange({ redirectUri: `${REDIRECT}2` });
      expect((await failureOf(kit.tokens.exchangeCode(input))).kind).toBe('auth_revoked');
    });

    test('is worth nothing to whoever does not hold its verifier', async () => {
      const { input } = await exchange({ verifier: 'v'.repeat(43) });
      if (kit.spec.pkce === 'none') return;
      expect((await failureOf(kit.tokens.exchangeCode(input))).kind).toBe('auth_revoked');
    });

    test('whose answer is lost is not sent again', async () => {
      const { input } = await exchange();
      standIn.fault({ kind: 'lost_answer', at: given.tokens });
      const before = standIn.calls(given.tokens).length;
      expect((await failureOf(kit.tokens.exchangeCode(input))).kind).toBe('unknown_outcome');
      expect(standIn.calls(given.tokens)).toHaveLength(before + 1);
    });
  });

  describe('a token', () => {
    test('that has expired is renewed once, and what was kept stays', async () => {
      const { grant, session, kept } = await kit.connect({ account });
      if (kit.spec.refresh.by !== 'refresh_token') return;
      standIn.pass((grant.expiresAt?.getTime() ?? 0) / 1000 - standIn.now().getTime() / 1000 + 60);
      const before = standIn.calls(given.tokens).length;
      await list(session);
      expect(standIn.calls(given.tokens)).toHaveLength(before + 1);
      expect(kept().credential.accessToken).not.toBe(grant.accessToken);
      expect(kept().credential.refreshToken).not.toBeNull();
    });

    test('is renewed with the same key once, or again and again, as declared', async () => {
      const { kept } = await kit.connect({ account });
      const { refresh } = kit.spec;
      if (refresh.by !== 'refresh_token' || refresh.rotates === 'may') return;
      const { credential } = kept();
      await kit.tokens.renew(credential);
      const again = kit.tokens.renew(credential).then(
        () => 'renewed',
        () => 'refused',
      );
      expect(await again).toBe(refresh.rotates === 'never' ? 'renewed' : 'refused');
    });

    test('whose renewal is lost is renewed again only where the key works more than once', async () => {
      const { kept } = await kit.connect({ account });
      const { refresh } = kit.spec;
      if (refresh.by !== 'refresh_token') return;
      standIn.fault({ kind: 'lost_answer', at: given.tokens });
      const before = standIn.calls(given.tokens).length;
      const renewal = kit.tokens.renew(kept().credential);
      if (refresh.rotates === 'never') {
        expect((await renewal).accessToken).not.toBe('');
        expect(standIn.calls(given.tokens)).toHaveLength(before + 2);
      } else if (refresh.rotates === 'always') {
        expect((await failureOf(renewal)).kind).toBe('unknown_outcome');
        expect(standIn.calls(given.tokens)).toHaveLength(before + 1);
      } else {
        await renewal.catch(() => {});
      }
    });

    test('that is exchanged for a longer one works on', async () => {
      const { session, kept } = await kit.connect({ account });
      const { refresh } = kit.spec;
      if (refresh.by !== 'exchange') return;
      const first = kept().credential.accessToken;
      const longer = await kit.tokens.renew(kept().credential);
      expect(longer.accessToken).not.toBe(first);
      await list(session);
    });

    test('that was revoked in the middle is known to be dead', async () => {
      const { session } = await kit.connect({ account });
      await list(session);
      standIn.revoke(account);
      expect((await failureOf(list(session))).kind).toBe('auth_revoked');
    });

    test('is revoked by us, and then dead there', async () => {
      const { session, kept } = await kit.connect({ account });
      if (!kit.spec.revoke) return;
      await kit.tokens.revoke(kept().credential);
      expect((await failureOf(list(session))).kind).toBe('auth_revoked');
    });
  });

  describe('a fault', () => {
    test('of its limits, in its own words, says until when, and nothing is sent before', async () => {
      const { session } = await kit.connect({ account });
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

    test.skipIf(given.versioned === null)('of a version that is gone is told as that', async () => {
      const { session } = await kit.connect({ account });
      standIn.fault({ kind: 'sunset', at: given.versioned ?? '' });
      expect((await failureOf(list(session))).kind).toBe('version_sunset');
    });

    test.each(['server_error', 'lost_request', 'lost_answer'] as const)(
      'that passes (%s) is tried again',
      async (kind) => {
        const { session } = await kit.connect({ account });
        standIn.fault({ kind, at: given.read, times: 2 });
        expect((await list(session)).assets.length).toBeGreaterThan(0);
      },
    );

    test.each(['html', 'malformed'] as const)(
      'of an answer that is no answer (%s) is no loss',
      async (kind) => {
        const { session } = await kit.connect({ account });
        standIn.fault({ kind, at: given.read });
        expect(await failureOf(list(session))).toMatchObject({ kind: 'transient', code: 'malformed' });
        expect((await list(session)).assets.length).toBeGreaterThan(0);
      },
    );

    test('names no token', async () => {
      const { grant, session } = await kit.connect({ account });
      const secrets = [grant.accessToken, grant.refreshToken, standIn.app.clientSecret].filter(Boolean);
      const said: string[] = [];
      for (const kind of ['rate_limited', 'html', 'malformed', 'sunset'] as const) {
        standIn.fault({ kind, at: given.read });
        const error = await failureOf(list(session));
        said.push(error.message, error.detail, String(error.stack), JSON.stringify(error));
        standIn.pass(86_400);
        if (kit.spec.refresh.by === 'nothing') break;
      }
      standIn.revoke(account);
      said.push((await failureOf(list(session))).detail);
      for (const secret of secrets) expect(said.join('\n')).not.toContain(secret);
    });
  });
}
