import type { ServiceId } from '@portico/contract';
import type { Asset, GrantRequest, GrantResult, Holder, Session } from '../kit/index.ts';

/** One of Google's services: how its things are listed, and how one of them is shared where an API can. */
export interface GoogleService {
  id: ServiceId;
  /** As people know it. */
  name: string;
  /** The scope that listing takes. */
  scope: string;
  list(session: Session, holder: Holder): Promise<Asset[]>;
  /** A sentence for where nothing is reached. */
  nothing(holder: Holder): string;
}

/** What a service can do about a grant itself. */
export interface GoogleGrant {
  scopes: string[];
  give(session: Session, request: GrantRequest): Promise<GrantResult>;
  takeBack(session: Session, grant: GrantRequest & { id: string }): Promise<void>;
}
