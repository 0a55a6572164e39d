import { readDkim } from './dkim-verdict.ts';
import { readDmarc } from './dmarc-verdict.ts';
import type { MailFingerprint } from './fingerprints/mail.ts';
import type { MailPart } from './mail-verdict.ts';
import { readSpf } from './spf-verdict.ts';
import type { Witness } from './witness.ts';

export interface MailAuthentication {
  spf: MailPart;
  dkim: MailPart;
  dmarc: MailPart;
}

/** Reads and judges how a domain's mail proves where it comes from. It asks DNS about thirty questions at most. */
export async function readMailAuthentication(
  witness: Witness,
  domain: string,
  provider: MailFingerprint | null,
): Promise<MailAuthentication> {
  const [spf, dkim, dmarc] = await Promise.all([
    readSpf(witness, domain),
    readDkim(witness, domain, provider),
    readDmarc(witness, domain),
  ]);
  return { spf, dkim, dmarc };
}
