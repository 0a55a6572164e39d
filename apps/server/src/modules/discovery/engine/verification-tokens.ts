import type { Evidence, Finding } from '@portico/contract';
import { textIn } from './dns.ts';
import { TOKEN_FINGERPRINTS } from './fingerprints/tokens.ts';
import type { PageFacts } from './page.ts';
import { excerpt } from './text.ts';
import type { DnsReply } from './witness.ts';

export interface VerificationToken {
  /** Who asked for it, such as `google`. */
  vendor: string;
  name: string;
  token: string;
  where: 'dns' | 'meta';
  evidence: Evidence;
}

const MOST = 60;
const LONGEST = 200;

/** The tokens that the domain's TXT records and the page's meta tags publish. */
export function findTokens(
  txt: DnsReply,
  page: { facts: PageFacts; evidence: Evidence } | null,
): VerificationToken[] {
  const records = txt.answer.records.map(textIn);
  return TOKEN_FINGERPRINTS.flatMap(({ key: vendor, name, record, meta }): VerificationToken[] => {
    const inDns =
      record === undefined
        ? []
        : records.filter((text) => text.toLowerCase().startsWith(record.toLowerCase()));
    const inPage =
      meta === undefined || !page
        ? []
        : page.facts.metas.filter((one) => one.name === meta && one.content !== '');
    return [
      ...inDns.map((text) => ({
        vendor,
        name,
        token: excerpt(text.slice(record?.length).trim(), LONGEST),
        where: 'dns' as const,
        evidence: txt.evidence,
      })),
      ...inPage.flatMap((one) =>
        page
          ? [
              {
                vendor,
                name,
                token: excerpt(one.content, LONGEST),
                where: 'meta' as const,
                evidence: page.evidence,
              },
            ]
          : [],
      ),
    ];
  }).slice(0, MOST);
}

/** One finding for each service that somebody has proved the domain to. */
export function tokenFindings(tokens: readonly VerificationToken[]): Finding[] {
  return [...Map.groupBy(tokens, (token) => token.vendor)].map(([vendor, own]) => {
    const places = new Set(own.map((token) => (token.where === 'dns' ? 'in DNS' : 'on the page')));
    return {
      key: `verification_token:${vendor}`,
      kind: 'verification_token' as const,
      name: own[0]?.name ?? vendor,
      value: vendor,
      ids: [...new Set(own.map((token) => token.token))],
      confidence: 'certain' as const,
      evidenceIds: [...new Set(own.map((token) => token.evidence.id))],
      notes: [`Somebody has proved the domain to ${own[0]?.name ?? vendor} (${[...places].join(' and ')}).`],
    };
  });
}
