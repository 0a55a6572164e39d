import type { Exchange } from './exchange.ts';

/** A connection to a judged address, with what was seen when it was made. */
export interface Line {
  exchange: Exchange;
  remoteAddress: string;
  certificateError: string | null;
  /** Milliseconds of `performance.now()` at which it was made. */
  since: number;
}

/** Connections that wait for another request to the same origin. */
export interface Lines {
  take(origin: string): Line | null;
  keep(origin: string, line: Line): void;
}

const PER_ORIGIN = 8;
/** A name may lead elsewhere after this: it is looked up and judged anew. */
const MAX_AGE_MS = 60_000;

/** Holds lines that their own idle time ends, so that there is nothing to close. */
export function createLines(): Lines {
  const waiting = new Map<string, Line[]>();
  return {
    take(origin) {
      const lines = waiting.get(origin) ?? [];
      for (let line = lines.pop(); line; line = lines.pop()) {
        if (line.exchange.isOpen() && performance.now() - line.since < MAX_AGE_MS) return line;
        void line.exchange.close();
      }
      waiting.delete(origin);
      return null;
    },
    keep(origin, line) {
      const lines = (waiting.get(origin) ?? []).filter(({ exchange }) => exchange.isOpen());
      if (lines.length >= PER_ORIGIN) void lines.shift()?.exchange.close();
      waiting.set(origin, [...lines, line]);
    },
  };
}
