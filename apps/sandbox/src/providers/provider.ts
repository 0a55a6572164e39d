import type { TagContainer } from '../sites/site.ts';
import type { CertificatePlan } from '../tls/plan.ts';
import type { SiteAnswer, SiteRequest } from '../web/answer.ts';

/** What a provider's stand-in may know of the demo world. */
export interface ProviderView {
  /** The container as it is published now. */
  findContainer(id: string): TagContainer | undefined;
}

/** One third party on the wire: the hosts that it answers for and how. */
export interface Provider {
  id: string;
  hosts: string[];
  certificates: CertificatePlan[];
  respond(request: SiteRequest, view: ProviderView): SiteAnswer;
}
