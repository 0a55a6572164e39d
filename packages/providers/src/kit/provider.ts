import type { AccessCapability, GrantCapability } from './capability.ts';
import type { Manifest, Reader } from './manifest.ts';

/** What was typed for one connection and for the app that it goes by, secrets left out. */
export interface TypedValues {
  settings: Record<string, string>;
  app: Record<string, string>;
}

/** One provider: what is known of it, how its answers are read, and what can be done there. */
export interface Provider {
  manifest: Manifest;
  reader: Reader;
  access: AccessCapability;
  grant?: GrantCapability;
  /**
   * The provider with the addresses that these values name, where it has none of its own. Addresses that an app's secret
   * is sent to must stand in the app's values, never in a connection's settings: else whoever may connect could have the
   * secret sent to a server of their own.
   */
  at?(values: TypedValues): Provider;
}
