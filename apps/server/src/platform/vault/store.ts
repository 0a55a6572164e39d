/** An organization's data key as it is stored: of no use without the master key that wraps it. */
export interface WrappedDataKey {
  orgId: string;
  /** 1 and up. New values are sealed under the highest. */
  version: number;
  masterKeyId: string;
  wrapped: string;
}

/** Where wrapped data keys are kept. */
export interface DataKeyStore {
  /** The key with the highest version, or null where the organization has none yet. */
  current(orgId: string): Promise<WrappedDataKey | null>;
  get(orgId: string, version: number): Promise<WrappedDataKey | null>;
  /** False, and nothing done, where this organization has this version already: someone else was faster. */
  insert(key: WrappedDataKey): Promise<boolean>;
  /** Replaces the wrapping of one version, if it still is wrapped by `from`; otherwise does nothing. */
  rewrap(key: WrappedDataKey, from: string): Promise<void>;
  /** Some keys, of any organization, that another master key than this one wraps. */
  wrappedByOthers(masterKeyId: string, limit: number): Promise<WrappedDataKey[]>;
  /** Deletes every version: all that the organization ever sealed is unreadable from then on. */
  remove(orgId: string): Promise<void>;
}
