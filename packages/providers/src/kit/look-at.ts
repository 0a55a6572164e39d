import type { AssetService } from '@portico/contract';
import type { Asset, Gap } from './capability.ts';
import { ProviderError } from './error.ts';
import type { Session } from './session.ts';

/** One kind of thing that is looked for with a credential, and what is said where it is not found. */
export interface Part {
  service: AssetService;
  list(session: Session): Promise<Asset[]>;
  /** A sentence for where the grant does not cover it. */
  refused: string;
  /** A sentence for where it does, but there is nothing; null where that is nobody's mistake. */
  nothing: string | null;
  /** The scopes that listing takes. */
  needs: string[];
}

/** Looks for each in turn. What the grant does not cover is a gap; anything else that fails, fails it all. */
export async function lookAt(session: Session, parts: Part[]): Promise<{ assets: Asset[]; gaps: Gap[] }> {
  const seen: { assets: Asset[]; gaps: Gap[] } = { assets: [], gaps: [] };
  for (const { service, list, refused, nothing, needs } of parts) {
    try {
      const found = await list(session);
      seen.assets.push(...found);
      if (found.length === 0 && nothing) seen.gaps.push({ service, sentence: nothing, needs: [] });
    } catch (error) {
      const kind = error instanceof ProviderError ? error.kind : null;
      if (kind !== 'scope_missing' && kind !== 'app_not_approved') throw error;
      seen.gaps.push({ service, sentence: refused, needs });
    }
  }
  return seen;
}
