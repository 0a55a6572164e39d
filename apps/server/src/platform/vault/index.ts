export type { SealContext } from './context.ts';
export type { VaultErrorCode } from './error.ts';
export { VaultError } from './error.ts';
export type { MasterKey } from './master-keys.ts';
export { parseMasterKeys } from './master-keys.ts';
export type { DataKeyStore, WrappedDataKey } from './store.ts';
export { randomToken, sha256Hex, timingSafeEqualText } from './text.ts';
export type { Vault, VaultOptions } from './vault.ts';
export { createVault } from './vault.ts';
