import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decrypt, encrypt } from './cipher.ts';
import { boundTo } from './context.ts';
import type { DataKeyStore, MasterKey, SealContext, WrappedDataKey } from './index.ts';
import { createVault, VaultError } from './index.ts';

const ORG = '0198c1a0-0000-7000-8000-000000000001';
const OTHER_ORG = '0198c1a0-0000-7000-8000-000000000002';
const PLACE: SealContext = {
  table: 'connection',
  column: 'refresh_token',
  row: '0198c1a0-0000-7000-8000-0000000000aa',
};

interface MemoryStore extends DataKeyStore {
  rows: WrappedDataKey[];
  reads: number;
}

function memoryStore(): MemoryStore {
  const store: MemoryStore = {
    rows: [],
    reads: 0,
    async current(orgId) {
      store.reads += 1;
      const own = store.rows.filter((row) => row.orgId === orgId);
      return own.toSorted((a, b) => b.version - a.version)[0] ?? null;
    },
    async get(orgId, version) {
      store.reads += 1;
      return store.rows.find((row) => row.orgId === orgId && row.version === version) ?? null;
    },
    async insert(key) {
      const taken = store.rows.some((row) => row.orgId === key.orgId && row.version === key.version);
      if (!taken) store.rows.push(key);
      return !taken;
    },
    async rewrap(key, from) {
      store.rows = store.rows.map((row) => {
        const same = row.orgId === key.orgId && row.version === key.version && row.masterKeyId === from;
        return same ? key : row;
      });
    },
    async wrappedByOthers(masterKeyId, limit) {
      return store.rows.filter((row) => row.masterKeyId !== masterKeyId).slice(0, limit);
    },
    async remove(orgId) {
      store.rows = store.rows.filter((row) => row.orgId !== orgId);
    },
  };
  return store;
}

const masterKey = (id: string): MasterKey => ({ id, key: randomBytes(32) });

function setUp({ masterKeys = [masterKey('k1')], store = memoryStore() } = {}) {
  return { vault: createVault({ masterKeys, store }), store, masterKeys };
}

const refusal = (code: VaultError['code']) => expect.objectContaining({ name: 'VaultError', code });

describe('what does not open', () => {
  it('text that was never sealed', async () => {
    const { vault } = setUp();
    const sealed = await vault.seal(ORG, PLACE, 'secret');
    const texts = [
      '',
      'secret',
      'v1',
      'v1.1',
      'v1.1...',
      sealed.slice(1),
      `${sealed}.x`,
      `${sealed} `,
      `\n${sealed}`,
    ];
    texts.push(
      sealed.replace('v1.', 'v2.'),
      sealed.replace('v1.1.', 'v1.01.'),
      sealed.replace('v1.1.', 'v1.-1.'),
    );
    for (const text of texts)
      await expect(vault.open(ORG, PLACE, text)).rejects.toThrow(refusal('malformed'));
  });

  it('a value with any single bit flipped', async () => {
    const { vault } = setUp();
    const sealed = await vault.seal(ORG, PLACE, 'EAAB-refresh-token');
    const bytes = Buffer.from(sealed, 'latin1');
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const flipped = Buffer.from(bytes);
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      await expect(vault.open(ORG, PLACE, flipped.toString('latin1')), `bit ${bit}`).rejects.toThrow(
        VaultError,
      );
    }
  });

  it('a value with any single bit of its decoded parts flipped', async () => {
    const { vault } = setUp();
    const parts = (await vault.seal(ORG, PLACE, 'EAAB-refresh-token')).split('.');
    for (const at of [2, 3, 4]) {
      const bytes = Buffer.from(parts[at] ?? '', 'base64url');
      for (let bit = 0; bit < bytes.length * 8; bit++) {
        const flipped = Buffer.from(bytes);
        flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        const forged = parts.with(at, flipped.toString('base64url')).join('.');
        await expect(vault.open(ORG, PLACE, forged), `part ${at} bit ${bit}`).rejects.toThrow(
          refusal('tampered'),
        );
      }
    }
  });

  it('a value cut or lengthened anywhere', async () => {
    const { vault } = setUp();
    const sealed = await vault.seal(ORG, PLACE, 'EAAB-refresh-token');
    for (let at = 0; at < sealed.length; at++) {
      await expect(vault.open(ORG, PLACE, sealed.slice(0, at))).rejects.toThrow(VaultError);
      await expect(vault.open(ORG, PLACE, `${sealed.slice(0, at)}A${sealed.slice(at)}`)).rejects.toThrow(
        VaultError,
      );
    }
  });

  it('in any other place than its own', async () => {
    const { vault } = setUp();
    await vault.seal(OTHER_ORG, PLACE, 'so that the other organization has a key of version 1 as well');
    const sealed = await vault.seal(ORG, PLACE, 'secret');
    const places: [string, SealContext][] = [
      [OTHER_ORG, PLACE],
      [ORG, { ...PLACE, table: 'channel' }],
      [ORG, { ...PLACE, column: 'access_token' }],
      [ORG, { ...PLACE, row: '0198c1a0-0000-7000-8000-0000000000ab' }],
      [ORG, { table: PLACE.column, column: PLACE.table, row: PLACE.row }],
      [ORG, { table: `${PLACE.table}|${PLACE.column}`, column: '', row: PLACE.row }],
      [ORG, { table: 'connection|refresh', column: '_token', row: PLACE.row }],
      [ORG, { ...PLACE, row: '' }],
    ];
    for (const [orgId, place] of places) {
      await expect(vault.open(orgId, place, sealed), JSON.stringify(place)).rejects.toThrow(
        refusal('tampered'),
      );
    }
    expect(await vault.open(ORG, PLACE, sealed)).toBe('secret');
  });

  it('in any swapped place, for names and rows of every kind', async () => {
    const { vault } = setUp();
    const place = fc.record({ table: fc.string(), column: fc.string(), row: fc.string() });
    const check = async (own: SealContext, other: SealContext) => {
      fc.pre(own.table !== other.table || own.column !== other.column || own.row !== other.row);
      const sealed = await vault.seal(ORG, own, 'secret');
      await expect(vault.open(ORG, other, sealed)).rejects.toThrow(refusal('tampered'));
    };
    await fc.assert(fc.asyncProperty(place, place, check), { numRuns: 1000 });
  });

  it('under another version of the key than its own', async () => {
    const { vault } = setUp();
    const sealed = await vault.seal(ORG, PLACE, 'secret');
    await vault.rotateDataKey(ORG);
    await expect(vault.open(ORG, PLACE, sealed.replace('v1.1.', 'v1.2.'))).rejects.toThrow(
      refusal('tampered'),
    );
    await expect(vault.open(ORG, PLACE, sealed.replace('v1.1.', 'v1.3.'))).rejects.toThrow(
      refusal('unknown_key'),
    );
  });

  it('without the master key that wraps its data key', async () => {
    const { vault, store } = setUp({ masterKeys: [masterKey('k1')] });
    const sealed = await vault.seal(ORG, PLACE, 'secret');
    const renamed = setUp({ masterKeys: [masterKey('k2')], store }).vault;
    await expect(renamed.open(ORG, PLACE, sealed)).rejects.toThrow(refusal('unknown_key'));
    const replaced = setUp({ masterKeys: [masterKey('k1')], store }).vault;
    await expect(replaced.open(ORG, PLACE, sealed)).rejects.toThrow(refusal('tampered'));
  });

  it('with a wrapped data key moved from another organization, or to another version', async () => {
    const { vault, store, masterKeys } = setUp();
    const sealed = await vault.seal(ORG, PLACE, 'secret');
    const [own] = store.rows;
    if (own === undefined) throw new Error('The vault made no data key.');
    store.rows.push({ ...own, orgId: OTHER_ORG }, { ...own, version: 2 });
    const fresh = setUp({ masterKeys, store }).vault;
    await expect(fresh.open(OTHER_ORG, PLACE, sealed)).rejects.toThrow(refusal('tampered'));
    await expect(fresh.open(ORG, PLACE, sealed.replace('v1.1.', 'v1.2.'))).rejects.toThrow(
      refusal('tampered'),
    );
    // Not only does it not open: the key itself is of no use there.
    await expect(fresh.seal(OTHER_ORG, PLACE, 'x')).rejects.toThrow(refusal('tampered'));
    await expect(fresh.seal(ORG, PLACE, 'x')).rejects.toThrow(refusal('tampered'));
  });

  it('for another organization or version, even if it had the very same data key', async () => {
    const { vault, store, masterKeys } = setUp();
    const sealed = await vault.seal(ORG, PLACE, 'secret');
    const [own] = store.rows;
    const [master] = masterKeys;
    if (own === undefined || master === undefined) throw new Error('The vault made no data key.');
    const dataKey = decrypt(master.key, own.wrapped, boundTo(ORG, '1', master.id));
    const wrappedFor = (orgId: string, version: number) => {
      const wrapped = encrypt(master.key, dataKey, boundTo(orgId, String(version), master.id));
      return { orgId, version, masterKeyId: master.id, wrapped };
    };
    store.rows.push(wrappedFor(OTHER_ORG, 1), wrappedFor(ORG, 2));
    await expect(vault.open(OTHER_ORG, PLACE, sealed)).rejects.toThrow(refusal('tampered'));
    const renumbered = sealed.replace('v1.1.', 'v1.2.');
    await expect(vault.open(ORG, PLACE, renumbered)).rejects.toThrow(refusal('tampered'));
  });

  it('after the organization was shredded, in this process or another', async () => {
    const { vault, store, masterKeys } = setUp();
    const sealed = await vault.seal(ORG, PLACE, 'secret');
    const others = await vault.seal(OTHER_ORG, PLACE, 'stays');
    await vault.rotateDataKey(ORG);
    await vault.shred(ORG);
    expect(store.rows.map((row) => row.orgId)).toEqual([OTHER_ORG]);
    await expect(vault.open(ORG, PLACE, sealed)).rejects.toThrow(refusal('unknown_key'));
    const fresh = setUp({ masterKeys, store }).vault;
    await expect(fresh.open(ORG, PLACE, sealed)).rejects.toThrow(refusal('unknown_key'));
    expect(await vault.open(OTHER_ORG, PLACE, others)).toBe('stays');
  });

  it('and no error repeats the secret or the key', async () => {
    const { vault, masterKeys } = setUp();
    const sealed = await vault.seal(ORG, PLACE, 'the-very-secret');
    const error = await vault.open(ORG, { ...PLACE, row: 'x' }, sealed).catch((reason: VaultError) => reason);
    if (!(error instanceof VaultError)) throw new Error('It opened.');
    const told = `${error.message} ${error.detail} ${error.stack}`;
    expect(told).not.toContain('the-very-secret');
    for (const { key } of masterKeys) expect(told).not.toContain(Buffer.from(key).toString('base64'));
  });
});

describe('what is refused before it is sealed', () => {
  it('text that would not come back the same', async () => {
    const { vault, store } = setUp();
    await expect(vault.seal(ORG, PLACE, 'half \ud83d')).rejects.toThrow(TypeError);
    expect(store.rows).toEqual([]);
  });
});

describe('what opens', () => {
  it('ten thousand texts of every kind', async () => {
    const { vault } = setUp();
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme', maxLength: 200 }));
    const check = async (plaintext: string) => {
      const sealed = await vault.seal(ORG, PLACE, plaintext);
      expect(sealed).toMatch(/^v1\.1\.[\w-]{16}\.[\w-]{22}\.[\w-]*$/);
      expect(await vault.open(ORG, PLACE, sealed)).toBe(plaintext);
    };
    await fc.assert(fc.asyncProperty(text, check), { numRuns: 10_000 });
  });

  it('nothing, and a long text', async () => {
    const { vault } = setUp();
    for (const plaintext of ['', 'x'.repeat(1_000_000)]) {
      expect(await vault.open(ORG, PLACE, await vault.seal(ORG, PLACE, plaintext))).toBe(plaintext);
    }
  });

  it('never looks the same twice', async () => {
    const { vault } = setUp();
    const sealed = await Promise.all(Array.from({ length: 1000 }, () => vault.seal(ORG, PLACE, 'secret')));
    expect(new Set(sealed.map((value) => value.split('.')[2])).size).toBe(1000);
  });
});

describe('keys', () => {
  it('are made once, though many seal at once, in several processes', async () => {
    const masterKeys = [masterKey('k1')];
    const store = memoryStore();
    const vaults = Array.from({ length: 5 }, () => setUp({ masterKeys, store }).vault);
    const sealed = await Promise.all(
      vaults.flatMap((vault) => [vault.seal(ORG, PLACE, 'a'), vault.seal(ORG, PLACE, 'a')]),
    );
    expect(store.rows).toHaveLength(1);
    for (const value of sealed)
      for (const vault of vaults) expect(await vault.open(ORG, PLACE, value)).toBe('a');
  });

  it('are not stored in the clear', async () => {
    const { vault, store, masterKeys } = setUp();
    await vault.seal(ORG, PLACE, 'secret');
    const stored = JSON.stringify(store.rows);
    for (const { key } of masterKeys) expect(stored).not.toContain(Buffer.from(key).toString('base64url'));
    expect(store.rows[0]?.wrapped).toMatch(/^[\w-]{16}\.[\w-]{22}\.[\w-]{43}$/);
  });

  it('are read from the store once, then held for a while', async () => {
    const { vault, store } = setUp();
    const sealed = await vault.seal(ORG, PLACE, 'secret');
    const reads = store.reads;
    for (let time = 0; time < 50; time++) await vault.open(ORG, PLACE, sealed);
    expect(store.reads).toBe(reads);
  });

  it('of one organization open nothing of another, though both are of version 1', async () => {
    const { vault } = setUp();
    const [ours, theirs] = [
      await vault.seal(ORG, PLACE, 'ours'),
      await vault.seal(OTHER_ORG, PLACE, 'theirs'),
    ];
    expect(await vault.open(ORG, PLACE, ours)).toBe('ours');
    expect(await vault.open(OTHER_ORG, PLACE, theirs)).toBe('theirs');
    await expect(vault.open(OTHER_ORG, PLACE, ours)).rejects.toThrow(refusal('tampered'));
  });

  it('rotate: new values under the new version, old ones still open', async () => {
    const { vault, store, masterKeys } = setUp();
    const before = await vault.seal(ORG, PLACE, 'before');
    expect(await vault.rotateDataKey(ORG)).toBe(2);
    const after = await vault.seal(ORG, PLACE, 'after');
    expect(after).toMatch(/^v1\.2\./);
    expect(await vault.isCurrent(ORG, before)).toBe(false);
    expect(await vault.isCurrent(ORG, after)).toBe(true);
    for (const reader of [vault, setUp({ masterKeys, store }).vault]) {
      expect(await reader.open(ORG, PLACE, before)).toBe('before');
      expect(await reader.open(ORG, PLACE, after)).toBe('after');
    }
  });

  it('a master key rotates by wrapping anew; what is sealed stays as it is', async () => {
    const [old, young] = [masterKey('k1'), masterKey('k2')];
    const store = memoryStore();
    const first = setUp({ masterKeys: [old], store }).vault;
    const sealed = new Map<string, string>();
    for (let org = 0; org < 7; org++)
      sealed.set(`org-${org}`, await first.seal(`org-${org}`, PLACE, `secret ${org}`));
    await first.rotateDataKey('org-3');

    const both = setUp({ masterKeys: [young, old], store }).vault;
    expect(await both.rewrapDataKeys(5)).toBe(5);
    expect(await both.rewrapDataKeys(5)).toBe(3);
    expect(await both.rewrapDataKeys(5)).toBe(0);
    expect(store.rows.every((row) => row.masterKeyId === 'k2')).toBe(true);

    const onlyYoung = setUp({ masterKeys: [young], store }).vault;
    for (const [org, value] of sealed) expect(await onlyYoung.open(org, PLACE, value)).toMatch(/^secret \d$/);
    const onlyOld = setUp({ masterKeys: [old], store }).vault;
    await expect(onlyOld.open('org-0', PLACE, sealed.get('org-0') ?? '')).rejects.toThrow(
      refusal('unknown_key'),
    );
  });
});
