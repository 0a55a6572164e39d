import type { AccessLevel, Guide } from '@portico/contract';
import { type GuideValues, renderGuide } from '@portico/guides';
import type { ClientRow } from '../clients/index.ts';
import { parseAddress } from '../discovery/index.ts';
import type { Agency } from '../guides/index.ts';

/** What a guide's texts are filled in with for one client. */
export function guideValues(
  agency: Agency,
  client: Pick<ClientRow, 'id' | 'company_name' | 'website'>,
  given: Record<string, string>,
  level: AccessLevel,
): GuideValues {
  const address = client.website ? parseAddress(client.website) : null;
  return {
    agency,
    client: {
      name: client.company_name,
      website: client.website,
      domain: address?.ok ? address.address.domain : null,
      // AWS asks for a text that no other customer's role has (IAM user guide, "confused deputy").
      externalId: `portico-${client.id}`,
    },
    given,
    level,
  };
}

/** Fills single texts of a guide in, without drawing its pictures. */
export function fillTexts(guide: Guide, values: GuideValues, texts: string[]): string[] {
  const tips = texts.map((text) => ({ about: 'keeping' as const, text }));
  const bare: Guide = {
    ...guide,
    needs: [],
    agencySteps: [],
    steps: [],
    troubleshooting: [],
    idsIn: [],
    tips,
  };
  return renderGuide(bare, values, []).tips;
}

/** The criteria of a guide with their texts filled in for one client. */
export function criteriaFor(guide: Guide, values: GuideValues): Guide['checks'] {
  return guide.checks.map((check) => {
    const [label = check.label] = fillTexts(guide, values, [check.label]);
    if (check.check !== 'dns_record') return { ...check, label };
    const [contains = check.contains, name = check.name] = fillTexts(guide, values, [
      check.contains,
      check.name,
    ]);
    return { ...check, label, contains, name };
  });
}
