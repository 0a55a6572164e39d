import type { House } from '../../../platform/house.ts';
import type { IdentityDeps } from '../deps.ts';
import type { BrowserMark } from './browser-mark.ts';
import type { OidcClients } from './oidc-client.ts';
import type { InstallationProvider } from './provider.ts';

/** What the parts of single sign-on work with. */
export interface SsoDeps
  extends IdentityDeps,
    Pick<House, 'outbound' | 'vault' | 'log' | 'clock' | 'organizations'> {
  providers: InstallationProvider[];
  mark: BrowserMark;
  /** Signs the library's cookies. */
  secret: string;
  oidcClients: OidcClients;
  /** True outside production alone: issuers may then be `http:`, for stand-ins on one's own machine. */
  allowHttp: boolean;
}
