import type { Ports, Provider, ProviderId } from '@portico/providers/kit';
import type { House } from '../../platform/house.ts';
import type { ProviderLimits } from './provider-limits.ts';

/** All that the connections' verbs work with outside of a scope. */
export interface Desk
  extends Pick<House, 'env' | 'baseUrl' | 'log' | 'clock' | 'scopes' | 'vault' | 'organizations'> {
  providers: Partial<Record<ProviderId, Provider>>;
  ports: Ports;
  limits: ProviderLimits;
  /** Renewals that run in this process, by connection: whoever comes meanwhile waits for the same. */
  renewing: Map<string, Promise<void>>;
}
