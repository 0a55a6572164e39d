/**
 * `unknown_key`: the key that sealed it is not here (deleted, or its master key is not configured) · `tampered`:
 * changed, or moved to where it was not sealed for · `malformed`: not a sealed value at all.
 */
export type VaultErrorCode = 'unknown_key' | 'tampered' | 'malformed';

const SENTENCES: Record<VaultErrorCode, string> = {
  unknown_key: 'This secret can no longer be read, because its key is gone. Please enter it again.',
  tampered: 'This secret was changed outside of Portico, so it cannot be used. Please enter it again.',
  malformed: 'This secret was not stored in a form that can be read. Please enter it again.',
};

/** `message` is a public sentence; `detail` is for the log, and never holds a key or a secret. */
export class VaultError extends Error {
  override readonly name = 'VaultError';
  readonly code: VaultErrorCode;
  readonly detail: string;

  constructor(code: VaultErrorCode, detail: string) {
    super(SENTENCES[code]);
    this.code = code;
    this.detail = detail;
  }
}
