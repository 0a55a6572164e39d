import type { Brand } from '@portico/contract';
import { storage } from '../../lib/storage.ts';

/** An agency as its clients know it. */
export interface Agency {
  name: string;
  brand: Brand;
}

const key = 'agency';

/** Keeps how the agency looks, so that its portal's doors look the same on this device from now on. */
export function rememberAgency({ name, brand }: Agency): void {
  storage.write(key, JSON.stringify({ name, brand }));
}

/** The agency whose portal was open last on this device; null where there was none. */
export function knownAgency(): Agency | null {
  return readAgency(storage.read(key));
}

/** What was kept; null for what an older version or somebody else wrote. */
export function readAgency(kept: string | null): Agency | null {
  try {
    const { name, brand } = JSON.parse(kept ?? '') as Partial<Agency>;
    return typeof name === 'string' && name && brand && typeof brand === 'object' ? { name, brand } : null;
  } catch {
    return null;
  }
}
