import { readdir } from 'node:fs/promises';
import { files as filesContract, welcome } from '@portico/contract';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fillPath } from '../../platform/testing/house.ts';
import { guideOf, openStage, type Stage } from './testing.ts';

let stage: Stage;
let clientId: string;
let token: string;
let link: ReturnType<Stage['withLink']>;
const png = () =>
  sharp({ create: { width: 60, height: 40, channels: 3, background: '#2f7d6d' } })
    .png()
    .toBuffer();

beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const begin = async () => {
  clientId = await stage.addClient('Bright Smile Dental');
  ({ link, token } = await stage.ask(clientId, ['google_ads']));
};

/** One file as a browser sends it. */
async function upload(
  bytes: Uint8Array,
  { name = 'screen.png', field = 'file', as = token, type = 'google_ads' } = {},
) {
  const form = new FormData();
  form.append(field, new Blob([new Uint8Array(bytes)], { type: 'image/png' }), name);
  const request = new Request('http://portico.test', { method: 'POST', body: form });
  const response = await stage.house.app.http.inject({
    method: 'POST',
    url: fillPath(welcome.attach.path, { type }),
    headers: { 'x-welcome-token': as, 'content-type': request.headers.get('content-type') ?? '' },
    payload: Buffer.from(await request.arrayBuffer()),
  });
  return { status: response.statusCode, body: response.json() };
}

const storedFiles = async () => {
  const folder = `${stage.house.env.PORTICO_DATA_DIR}/files`;
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isFile() && entry.name !== '.health').length;
};

describe('a screenshot is refused', () => {
  test('401 without a link, 404 for a service that the link does not ask for', async () => {
    await begin();
    expect((await upload(await png(), { as: '' })).status).toBe(401);
    expect((await upload(await png(), { type: 'google_analytics' })).status).toBe(404);
  });

  const text = (value: string) => new TextEncoder().encode(value);
  const refused: [string, Uint8Array, number][] = [
    ['an SVG', text('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'), 415],
    ['HTML that is called .png', text('<!doctype html><script>alert(1)</script>'), 415],
    ['nothing at all', new Uint8Array(), 415],
    ['11 MB', new Uint8Array(11 * 1024 * 1024), 413],
  ];
  test.each(refused)('%s, with a sentence, and nothing is stored', async (_name, bytes, status) => {
    await begin();
    const before = await storedFiles();
    const reply = await upload(bytes);
    expect(reply.status).toBe(status);
    expect(reply.body.title).toBeTruthy();
    expect(await storedFiles()).toBe(before);
    expect((await guideOf(link, 'google_ads')).body.attachments).toEqual([]);
  });

  test('400 for another field, 415 for no form at all', async () => {
    await begin();
    expect((await upload(await png(), { field: 'picture' })).body.errors?.[0]?.path).toBe('file');
    expect((await link.call(welcome.attach, { params: { type: 'google_ads' }, body: {} })).status).toBe(415);
  });

  test('413 for the thirteenth', async () => {
    await begin();
    for (let turn = 0; turn < 12; turn += 1) expect((await upload(await png())).status).toBe(201);
    const reply = await upload(await png());
    expect(reply).toMatchObject({
      status: 413,
      body: { detail: expect.stringMatching(/12 pictures already/) },
    });
    expect((await guideOf(link, 'google_ads')).body.attachments).toHaveLength(12);
  });
});

describe('a screenshot is taken', () => {
  test('201, drawn anew, and both the client and staff can look at it', async () => {
    await begin();
    const before = await png();
    const reply = await upload(Buffer.concat([before, Buffer.from('<script>alert(1)</script>')]), {
      name: '../../x.png',
    });
    expect(reply.status).toBe(201);
    const [file] = reply.body.attachments;
    expect(file).toMatchObject({ name: 'x.png', mediaType: 'image/png' });
    expect(reply.body.platform.status).toBe('in_progress');
    const seen = await stage.house.app.http.inject({
      url: fillPath(welcome.picture.path, { fileId: file.id }),
      headers: { 'x-welcome-token': token },
    });
    expect(seen.statusCode).toBe(200);
    expect(seen.headers).toMatchObject({ 'content-type': 'image/png', 'x-content-type-options': 'nosniff' });
    expect(seen.rawPayload.includes('<script>')).toBe(false);
    const staff = await stage.house.own
      .as('viewer')
      .call(filesContract.download, { params: { id: file.id } });
    expect(staff.status).toBe(200);
    const foreign = await stage.house.foreign
      .as('owner')
      .call(filesContract.download, { params: { id: file.id } });
    expect(foreign.status).toBe(404);
    expect(await stage.events(clientId)).toContain('evidence.attached');
  });

  test('not through the link of another client, nor of a request that does not ask for its service', async () => {
    await begin();
    const [file] = (await upload(await png())).body.attachments;
    const elsewhere = await stage.ask(await stage.addClient('Elsewhere'), ['google_ads']);
    const young = await stage.ask(clientId, ['google_analytics']);
    for (const other of [elsewhere, young]) {
      expect((await other.link.call(welcome.picture, { params: { fileId: file.id } })).status).toBe(404);
    }
  });

  test('a name that tells a secret is not kept', async () => {
    await begin();
    const reply = await upload(await png(), { name: 'password: Sunflower2024' });
    expect(reply.body.attachments[0].name).toBe('screenshot');
  });

  test('what could not be recorded is not left in the store', async () => {
    await begin();
    const before = await storedFiles();
    await stage.rows('ALTER TABLE attachments ADD CONSTRAINT full_now CHECK (false) NOT VALID');
    expect((await upload(await png())).status).toBe(500);
    await stage.rows('ALTER TABLE attachments DROP CONSTRAINT full_now');
    expect(await storedFiles()).toBe(before);
  });
});
