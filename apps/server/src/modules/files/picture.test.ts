import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { Fault } from '../../platform/fault.ts';
import { cleanPicture } from './picture.ts';

const drawing = { create: { width: 40, height: 20, channels: 3, background: '#2f7d6d' } } as const;
const refusal = async (bytes: Uint8Array) => {
  const error = await cleanPicture(bytes).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(Fault);
  return error as Fault;
};
const text = (value: string) => new TextEncoder().encode(value);

/** A PNG of any size made of nothing: it unpacks to gigabytes. */
function bomb(side: number): Uint8Array {
  const chunk = (type: string, data: Uint8Array) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const head = Buffer.alloc(4);
    head.writeUInt32BE(data.length);
    const tail = Buffer.alloc(4);
    tail.writeUInt32BE(crc32(body));
    return Buffer.concat([head, body, tail]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const pixels = deflateSync(Buffer.alloc(1_000_000));
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

describe('415: what is no still picture', () => {
  const cases: [string, Uint8Array][] = [
    ['an SVG', text('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')],
    ['an SVG with an XML head', text('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['HTML under the name of a PNG', text('<!doctype html><html><script>alert(1)</script></html>')],
    ['a text', text('hello')],
    ['nothing', new Uint8Array()],
    ['a PDF', text('%PDF-1.7\n1 0 obj\n')],
    ['a program', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)])],
    ['a ZIP', Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), Buffer.alloc(60)])],
    ['the first bytes of a PNG and no more', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])],
  ];
  test.each(cases)('%s', async (_name, bytes) => {
    const fault = await refusal(bytes);
    expect(fault.code).toBe('unsupported_media');
    expect(fault.options.detail).toMatch(/^This .+\.$/);
  });

  test('a GIF, which may move', async () => {
    const gif = await sharp(drawing).gif().toBuffer();
    expect((await refusal(gif)).options.detail).toContain('GIF');
  });

  test('an animated WebP', async () => {
    const stills = await Promise.all(
      ['red', 'blue'].map((background) =>
        sharp({ create: { ...drawing.create, background } })
          .png()
          .toBuffer(),
      ),
    );
    const frames = await sharp(stills, { join: { animated: true } })
      .webp({ delay: [100, 100] })
      .toBuffer();
    const { pages } = await sharp(frames, { animated: true }).metadata();
    expect(pages).toBe(2);
    expect((await refusal(frames)).options.detail).toContain('moves');
  });

  test('a JPEG that breaks off in the middle', async () => {
    const whole = await sharp({ create: { ...drawing.create, width: 900, height: 900 } })
      .jpeg()
      .toBuffer();
    expect((await refusal(whole.subarray(0, Math.floor(whole.length / 2)))).options.detail).toContain(
      'damaged',
    );
  });
});

describe('413: what is too large', () => {
  test('a bomb of 30 000 by 30 000 pixels is measured, not unpacked', async () => {
    const bytes = bomb(30_000);
    expect(bytes.length).toBeLessThan(10_000);
    expect((await refusal(bytes)).code).toBe('too_large');
  });
});

describe('pictures that are kept', () => {
  test.each(['png', 'jpeg', 'webp'] as const)('%s stays what it is', async (format) => {
    const clean = await cleanPicture(await sharp(drawing).toFormat(format).toBuffer());
    expect(clean).toMatchObject({ mediaType: `image/${format}`, width: 40, height: 20 });
    expect((await sharp(clean.bytes).metadata()).format).toBe(format);
  });

  test('nothing of the camera and its place is left, and the picture stands upright', async () => {
    const taken = await sharp(drawing)
      .withExif({
        IFD0: { Copyright: 'SECRET-OWNER' },
        IFD3: { GPSLatitude: '52/1 31/1 0/1', GPSLatitudeRef: 'N' },
      })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    expect((await sharp(taken).metadata()).exif).toBeDefined();
    const clean = await cleanPicture(taken);
    const metadata = await sharp(clean.bytes).metadata();
    expect(metadata.exif).toBeUndefined();
    expect(metadata.xmp).toBeUndefined();
    expect(Buffer.from(clean.bytes).includes('SECRET-OWNER')).toBe(false);
    expect(clean).toMatchObject({ width: 20, height: 40 });
  });

  test('what hides behind the picture is gone', async () => {
    const png = await sharp(drawing).png().toBuffer();
    const polyglot = Buffer.concat([png, text('<script>alert(1)</script>')]);
    const clean = await cleanPicture(polyglot);
    expect(Buffer.from(clean.bytes).includes('<script>')).toBe(false);
  });

  test('a huge screen is scaled down', async () => {
    const wide = await sharp({ create: { ...drawing.create, width: 6000, height: 300 } })
      .png()
      .toBuffer();
    expect(await cleanPicture(wide)).toMatchObject({ width: 4096, height: 205 });
  });

  test('more at once than are worked on at once all come through', async () => {
    const png = await sharp(drawing).png().toBuffer();
    const all = await Promise.all(Array.from({ length: 7 }, () => cleanPicture(png)));
    expect(all.every((clean) => clean.width === 40)).toBe(true);
  });
});
