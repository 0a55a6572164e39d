import { TextDecoder } from 'node:util';

/** How far into a page its own declaration may stand: WHATWG HTML, "prescan a byte stream", 1024 bytes. */
const PRESCAN_BYTES = 1024;
const FALLBACK = 'windows-1252';

/**
 * Decodes text by its byte order mark, its declared character set, the declaration inside the page, or else as
 * UTF-8, and as Windows-1252 where it is none. Never throws: what cannot be read becomes U+FFFD.
 */
export function decodeText(bytes: Uint8Array, contentType: string): string {
  const declared = byteOrderMark(bytes) ?? charsetOf(contentType) ?? charsetInPage(bytes);
  const decoder = declared === null ? null : decoderFor(declared);
  return decoder === null ? decodeUndeclared(bytes) : decoder.decode(bytes);
}

function byteOrderMark(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return null;
}

function charsetOf(contentType: string): string | null {
  return /;\s*charset\s*=\s*"?([^\s";]+)/i.exec(contentType)?.[1] ?? null;
}

function charsetInPage(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.subarray(0, PRESCAN_BYTES)).toString('latin1');
  const name = /<meta[^>]{0,200}?charset\s*=\s*["']?\s*([^\s"'/>;]+)/i.exec(head)?.[1] ?? null;
  // WHATWG HTML: a page that says so in ASCII cannot be UTF-16.
  return name !== null && /^utf-?16/i.test(name) ? 'utf-8' : name;
}

function decoderFor(label: string): TextDecoder | null {
  try {
    return new TextDecoder(label);
  } catch {
    return null;
  }
}

function decodeUndeclared(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // A page cut off at the limit may end in half a character: that alone does not make it Windows-1252.
    const text = new TextDecoder('utf-8').decode(bytes);
    const onlyTheEndIsBroken = text.indexOf('\uFFFD') >= text.length - 1;
    return onlyTheEndIsBroken ? text : new TextDecoder(FALLBACK).decode(bytes);
  }
}
