import { describe, expect, it } from 'vitest';
import { findCms } from './cms.ts';
import { findHosting } from './hosting.ts';
import { evidence, type ViewParts, view } from './testing/facts.ts';

const hosting = (parts: ViewParts, panel = false) => {
  const site = view(parts);
  const name = panel ? { name: 'cpanel.shop.test', evidence: evidence('panel') } : null;
  return findHosting(site, findCms(site)?.cms ?? null, name);
};

describe('findHosting', () => {
  it('does not guess', () => {
    expect(hosting({ headers: { server: ['nginx'] } })).toBeNull();
  });

  it('says that a network in front hides the host', () => {
    expect(hosting({ headers: { 'cf-ray': ['1'], server: ['cloudflare'] } })).toMatchObject({
      value: 'hidden',
      confidence: 'hint',
    });
  });

  it.each([
    ['plesk', { headers: { 'x-powered-by': ['PHP/8.3', 'PleskLin'] } }],
    ['cpanel', { headers: { 'set-cookie': ['cpsession=x; path=/'] } }],
    ['siteground', { headers: { 'x-httpd': ['1'], 'x-proxy-cache-info': ['DT:1'] } }],
    ['wp_engine', { headers: { 'x-powered-by': ['WP Engine'] } }],
    ['vercel', { headers: { 'x-vercel-id': ['fra1::x'] } }],
    ['netlify', { aliases: ['shop.netlify.app'] }],
    ['namecheap', { spf: 'v=spf1 include:spf.web-hosting.com ~all' }],
  ])('knows %s', (key, parts) => {
    expect(hosting(parts)).toMatchObject({ value: key });
  });

  it('knows cPanel by the name that it makes', () => {
    expect(hosting({ headers: { server: ['Apache'] } }, true)).toMatchObject({
      value: 'cpanel',
      confidence: 'likely',
      evidenceIds: ['panel'],
    });
  });

  it('puts the panel before the company behind it', () => {
    const headers = { 'x-powered-by': ['WP Engine'], 'set-cookie': ['cprelogin=no; path=/'] };
    expect(hosting({ headers })?.value).toBe('cpanel');
  });

  it('asks for no hosting where the system runs its own servers', () => {
    const found = hosting({ headers: { 'x-shopid': ['1'], 'cf-ray': ['1'] } });
    expect(found).toMatchObject({ value: 'shopify' });
    expect(found?.notes.join(' ')).toContain('no hosting account');
  });
});
