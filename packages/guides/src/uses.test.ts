import type { Guide } from '@portico/contract';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from './catalogue.ts';
import { agencyIdsUsed, givesAccess } from './uses.ts';

const guideOf = (service: string): Guide => {
  const guide = loadCatalogue().guide(service);
  if (!guide) throw new Error(`No guide for ${service}`);
  return guide;
};

describe('the agency’s ids that a guide uses', () => {
  it('are those that it gives to the client and those that a text names, each once', () => {
    const guide = guideOf('google_analytics');
    expect(agencyIdsUsed(guide)).toEqual(['googleEmail']);
    const tips = [{ about: 'keeping' as const, text: 'Call {{agency.name}}: {{ agency.supportPhone }}.' }];
    const needs = ['{{agency.supportPhone}} and {{agency.googleEmail}}'];
    expect(agencyIdsUsed({ ...guide, tips, needs })).toEqual(['googleEmail', 'supportPhone']);
    expect(agencyIdsUsed({ ...guide, tips, needs, idsOut: [] })).toEqual(['googleEmail', 'supportPhone']);
  });
});

describe('whether a guide gives access', () => {
  it('all built-in ones do, but for what is only looked at from outside', () => {
    const without = loadCatalogue().guides.filter((guide) => !givesAccess(guide));
    expect(without.map((guide) => guide.service)).toEqual([
      'linkedin_insight_tag',
      'linkedin_conversions',
      'tls_certificate',
    ]);
  });

  it('one does that names no account, as soon as somebody has to say that the access was given', () => {
    const { idsOut: _given, ...guide } = guideOf('hosting_other');
    expect(givesAccess({ ...guide, idsOut: [] })).toBe(true);
    const optional = guide.checks.map((check) => ({ ...check, required: false }));
    expect(givesAccess({ idsOut: [], checks: optional })).toBe(false);
    expect(givesAccess({ idsOut: ['accessEmail'], checks: optional })).toBe(true);
  });
});
