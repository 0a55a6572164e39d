import { agencyIdKinds, type Guide } from '@portico/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agencyIds } from './agency-ids.ts';
import { loadCatalogue } from './catalogue.ts';
import { formats } from './id-formats.ts';
import type { GuideValues } from './placeholders.ts';
import { accessFor, daysSinceVerified, renderGuide, unverifiedFacts } from './render.ts';

const guideOf = (service: string): Guide => {
  const guide = loadCatalogue().guide(service);
  if (!guide) throw new Error(`No guide for ${service}`);
  return guide;
};
const agency = {
  name: 'Northlight',
  ...Object.fromEntries(agencyIdKinds.map((kind) => [kind, formats[agencyIds[kind].format].example])),
};
const client = {
  name: 'Bright Smile Dental',
  website: 'https://brightsmile-dental.example',
  domain: 'brightsmile-dental.example',
  externalId: 'px-7f3c2b9a4e',
};
const values: GuideValues = { agency, client };

describe('what is missing', () => {
  it('is named in the text, and listed once with who can add it', () => {
    const rendered = renderGuide(guideOf('google_analytics'), { agency: { name: 'Northlight' }, client });
    expect(rendered.steps.at(-1)?.body).toContain(
      '[Google e-mail address: the agency has not filled this in yet]',
    );
    expect(rendered.missing).toEqual([
      { placeholder: 'agency.googleEmail', label: 'Google e-mail address', who: 'agency' },
    ]);
    expect(rendered.copy).toEqual([{ kind: 'googleEmail', label: 'Google e-mail address', value: null }]);
  });

  it('takes away a link that needs it, and no other', () => {
    const bare = renderGuide(guideOf('cms_wordpress'), { agency, client: {} });
    expect(bare.steps.map((step) => step.link)).toEqual([null, null, null, null]);
    expect(bare.missing.map((value) => value.who)).toContain('client');
    expect(renderGuide(guideOf('google_analytics'), { agency, client: {} }).steps[0]?.link).toBe(
      'https://analytics.google.com/',
    );
  });

  it('an id that the client has not given yet is named too', () => {
    const policy = renderGuide(guideOf('dns_route53'), values).steps.find((step) => step.key === 'policy');
    expect(policy?.copyText).toContain('hostedzone/[the id that you gave]');
  });
});

describe('a guide for one client', () => {
  it('says the role of the level that is asked for, and the least by default that manages', () => {
    const guide = guideOf('google_analytics');
    expect(renderGuide(guide, values).access.role).toBe('Editor');
    expect(renderGuide(guide, { ...values, level: 'view' }).steps.at(-1)?.title).toContain('“Viewer”');
  });

  it('gives the nearest level where the platform lacks one', () => {
    expect(accessFor(guideOf('google_business_profile'), 'view').role).toBe('Manager');
    expect(accessFor(guideOf('hosting_siteground'), 'admin').role).toBe('Collaborator');
  });

  it('encodes what goes into an address', () => {
    const settings = renderGuide(guideOf('google_search_console'), values).steps.find(
      (step) => step.key === 'open_settings',
    );
    expect(settings?.link).toBe(
      'https://search.google.com/search-console/settings?siteUrl=https%3A%2F%2Fbrightsmile-dental.example',
    );
  });

  it('fills in what the client gave', () => {
    const given = { hostedZoneId: 'Z0482917QX3RTM5KD8F2' };
    const policy = renderGuide(guideOf('dns_route53'), { ...values, given }).steps.find(
      (step) => step.key === 'policy',
    );
    expect(() => JSON.parse(policy?.copyText ?? '')).not.toThrow();
    expect(policy?.copyText).toContain('hostedzone/Z0482917QX3RTM5KD8F2');
  });

  it('takes the traps that it is told', () => {
    const guide = guideOf('google_tag_manager');
    expect(renderGuide(guide, values, guide.traps.slice(0, 1)).traps).toHaveLength(1);
  });

  it('does not fill in what a value brings along', () => {
    const sly = { ...values, client: { ...client, website: '{{agency.googleEmail}} $& $1' } };
    expect(renderGuide(guideOf('google_analytics'), sly).steps[1]?.body).toContain(
      '{{agency.googleEmail}} $& $1',
    );
  });

  it.each(loadCatalogue().guides.map((guide) => [guide.service, guide] as const))(
    '%s leaves no placeholder',
    (_service, guide) => {
      const given = Object.fromEntries(guide.idsIn.map((idIn) => [idIn.key, idIn.example]));
      const rendered = renderGuide(guide, { ...values, given });
      expect(JSON.stringify(rendered)).not.toMatch(/\{\{|\}\}/);
      expect(rendered.missing).toEqual([]);
    },
  );

  it('escapes whatever a client is called, in every picture', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        const hostile = {
          agency: { ...agency, name: `${name}<script>` },
          client: { ...client, name: `"&'<b>${name}` },
        };
        const pictures = renderGuide(guideOf('meta_business'), hostile).steps.map(
          (step) => step.picture ?? '',
        );
        expect(pictures.join('')).not.toMatch(/<script|<b>/);
      }),
      { numRuns: 50 },
    );
  });
});

describe('what the keepers of guides see', () => {
  it('lists the facts in doubt by their keys', () => {
    expect(unverifiedFacts(guideOf('dns_cloudflare')).map((fact) => fact.path)).toEqual([
      'steps.scope',
      'steps.role',
      'traps.proxied_records',
    ]);
  });
  it('counts the days since a guide was checked', () => {
    expect(daysSinceVerified({ verifiedOn: '2026-11-20' }, '2027-02-18')).toBe(90);
  });
});
