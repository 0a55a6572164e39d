import type { AccessCapability, GrantCapability } from './capability.ts';
import type { Manifest, Reader } from './manifest.ts';

/** One provider: what is known of it, how its answers are read, and what can be done there. */
export interface Provider {
  manifest: Manifest;
  reader: Reader;
  access: AccessCapability;
  grant?: GrantCapability;
}
