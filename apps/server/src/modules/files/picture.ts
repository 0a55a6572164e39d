import { fileTypeFromBuffer } from 'file-type';
import sharp, { type Sharp } from 'sharp';
import { Fault } from '../../platform/fault.ts';

export interface CleanPicture {
  bytes: Uint8Array;
  mediaType: 'image/png' | 'image/jpeg' | 'image/webp';
  width: number;
  height: number;
}

export interface PictureWish {
  /** Pixels; what is larger is scaled down. Default 4096, larger than any screen. */
  longestSide?: number;
  /** The kind to draw it as. Default: the one that it came as. */
  as?: CleanPicture['mediaType'];
}

const MOST_PIXELS = 50_000_000;
const LONGEST_SIDE = 4096;
/** A picture of 50 million pixels takes 200 MB while it is read. */
const AT_ONCE = 2;

const encoders = {
  'image/png': (picture: Sharp) => picture.png(),
  'image/jpeg': (picture: Sharp) => picture.jpeg({ quality: 88 }),
  'image/webp': (picture: Sharp) => picture.webp({ quality: 88 }),
};

/**
 * Makes a picture that is safe to store out of what somebody uploaded: told by its content, drawn anew pixel by
 * pixel, with nothing left of what the camera or the program wrote into it (place, device, hidden content).
 * @throws Fault `unsupported_media` for what is not one still PNG, JPEG or WebP picture; `too_large` beyond 50 megapixels
 */
export async function cleanPicture(bytes: Uint8Array, wish: PictureWish = {}): Promise<CleanPicture> {
  const { longestSide = LONGEST_SIDE, as } = wish;
  const found = await tellType(bytes);
  const mediaType = as ?? found;
  return oneOfFew(async () => {
    const { width, height } = await measure(bytes);
    if (width * height > MOST_PIXELS) throw tooManyPixels();
    try {
      const upright = sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error' })
        .timeout({ seconds: 15 })
        .autoOrient()
        .resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true });
      const { data, info } = await encoders[mediaType](upright).toBuffer({ resolveWithObject: true });
      return { bytes: data, mediaType, width: info.width, height: info.height };
    } catch (error) {
      throw unreadable(error);
    }
  });
}

async function tellType(bytes: Uint8Array): Promise<keyof typeof encoders> {
  const found = await fileTypeFromBuffer(bytes);
  if (found && Object.hasOwn(encoders, found.mime)) return found.mime as keyof typeof encoders;
  const what = found
    ? `This is a ${found.ext.toUpperCase()} file.`
    : 'This is not a picture that we can read.';
  throw new Fault('unsupported_media', {
    detail: `${what} Please choose a picture in PNG, JPEG or WebP.`,
  });
}

async function measure(bytes: Uint8Array): Promise<{ width: number; height: number }> {
  try {
    // Only the header is read here, so that a bomb is measured and not unpacked.
    const { width, height, pages = 1 } = await sharp(bytes, { limitInputPixels: false }).metadata();
    if (pages > 1) {
      throw new Fault('unsupported_media', { detail: 'This picture moves. Please attach a still one.' });
    }
    return { width, height };
  } catch (error) {
    throw error instanceof Fault ? error : unreadable(error);
  }
}

function tooManyPixels(): Fault {
  return new Fault('too_large', {
    detail: 'This picture has more than 50 million pixels. Please attach a smaller one.',
  });
}

function unreadable(cause: unknown): Fault {
  const detail = 'This picture is damaged or incomplete. Please make it again.';
  return new Fault('unsupported_media', { detail, cause });
}

let free = AT_ONCE;
const waiting: (() => void)[] = [];

async function oneOfFew<T>(work: () => Promise<T>): Promise<T> {
  if (free === 0) await new Promise<void>((resolve) => waiting.push(resolve));
  else free -= 1;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else free += 1;
  }
}
