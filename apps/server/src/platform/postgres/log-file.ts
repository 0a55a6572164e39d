import { closeSync, copyFileSync, fstatSync, openSync, readSync, statSync, truncateSync } from 'node:fs';

const LIMIT = 5 * 1024 * 1024;
const TAIL = 16 * 1024;

/** Opens the server's log for appending and tells how long it is, so that only news is read afterwards. */
export function openLog(path: string): { descriptor: number; length: number; close(): void } {
  shorten(path);
  const descriptor = openSync(path, 'a', 0o600);
  return { descriptor, length: fstatSync(descriptor).size, close: () => closeSync(descriptor) };
}

/** What was written after `from` bytes, at most the last 16 KiB of it. */
export function readLog(path: string, from: number): string {
  const descriptor = openSync(path, 'r');
  try {
    const size = fstatSync(descriptor).size;
    const start = Math.max(size < from ? 0 : from, size - TAIL);
    const buffer = Buffer.alloc(Math.max(0, size - start));
    readSync(descriptor, buffer, 0, buffer.length, start);
    return buffer.toString('utf8');
  } finally {
    closeSync(descriptor);
  }
}

/** Keeps the log under 5 MiB, with one older file beside it. The server goes on writing: it appends to the same file. */
export function keepShort(path: string): () => void {
  const timer = setInterval(() => shorten(path), 60_000).unref();
  return () => clearInterval(timer);
}

function shorten(path: string): void {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (size < LIMIT) return;
  copyFileSync(path, `${path}.1`);
  truncateSync(path);
}
