import type { DnsAnswer, DnsClient } from './types.ts';

/** The text that proves a domain to be somebody's, who got the token. */
export const proofValue = (token: string) => `portico-verify=${token}`;

export interface ProofSight {
  /** Null where DNS gave no answer that one could go by: a name server that is down takes nobody's domain away. */
  proven: boolean | null;
  answer: DnsAnswer;
}

const conclusive = new Set<DnsAnswer['status']>(['ok', 'no_data', 'no_such_name']);

/** Looks whether the text of a token stands at a name. */
export async function lookForProof(dns: DnsClient, name: string, token: string): Promise<ProofSight> {
  const answer = await dns.query(name, 'TXT');
  const found = answer.records.some((text) => text.trim() === proofValue(token));
  return { proven: found || (conclusive.has(answer.status) ? false : null), answer };
}
