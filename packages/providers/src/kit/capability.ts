import type { AccessLevel, AssetService, ServiceId } from '@portico/contract';
import type { Session } from './session.ts';

/** An id by which the same thing is known elsewhere, as a measurement id is on a page. */
export interface Mark {
  /** A kind of `idFormats` in the contract, such as `ga4_measurement_id`. */
  kind: string;
  value: string;
}

/** One thing at a provider that a credential reaches. */
export interface Asset {
  service: AssetService;
  /** The provider's own id. Unique within the service. */
  id: string;
  name: string;
  /** What it belongs to there, such as an account or a portfolio. */
  parent: { id: string; name: string } | null;
  /** The provider's own word for what the holder may do. */
  role: string | null;
  /** The same in Portico's words; null where the provider does not say. */
  level: AccessLevel | null;
  /** Other ids by which evidence elsewhere names it. */
  marks: Mark[];
  /** False where an invitation waits for the other side. */
  accepted: boolean;
}

/** What is missing although consent was given, in a sentence that says what to do. */
export interface Gap {
  service: AssetService | null;
  sentence: string;
  /** The scopes or roles that would close it, in the provider's words. */
  needs: string[];
}

/** Who a credential belongs to at the provider. */
export interface Holder {
  id: string;
  name: string;
  email: string | null;
}

/** What a credential reaches, seen at one moment. */
export interface Reach {
  /** Null where the provider does not say. */
  holder: Holder | null;
  /** What the provider says was granted; null where it does not say. */
  scopes: string[] | null;
  assets: Asset[];
  gaps: Gap[];
}

/** Finds out what a credential reaches. Reads only. */
export interface AccessCapability {
  list(session: Session): Promise<Reach>;
}

/** What is asked for: that the agency may work with one thing of the client's. */
export interface GrantRequest {
  service: ServiceId;
  assetId: string;
  level: AccessLevel;
  /** The agency as the provider knows it: an e-mail address, a manager's or a portfolio's id. */
  to: string;
}

/** `done`: it holds. `pending`: somebody has to accept it; `note` says who and where. */
export interface GrantResult {
  state: 'done' | 'pending';
  /** The provider's id of the grant, by which it is taken back. */
  id: string;
  note: string | null;
}

/** Makes or takes back the grant itself, with the credential of somebody who may. */
export interface GrantCapability {
  /** The services for which it can, and the scopes that it takes. */
  services: Partial<Record<ServiceId, string[]>>;
  give(session: Session, request: GrantRequest): Promise<GrantResult>;
  takeBack(session: Session, grant: GrantRequest & { id: string }): Promise<void>;
}
