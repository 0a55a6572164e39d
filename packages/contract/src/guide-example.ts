import type { z } from 'zod';
import type { Guide } from './guide.ts';

/** A short guide, for the documentation of the API. */
export const exampleGuide = {
  service: 'google_tag_manager',
  platform: 'google',
  name: 'Google Tag Manager',
  summary: 'The box on your web site into which other tools are put.',
  version: 1,
  locale: 'en',
  verifiedOn: '2026-10-01',
  verifiedBy: 'documents',
  sources: [{ url: 'https://support.google.com/tagmanager/answer/6107011', proves: 'Where users are added' }],
  difficulty: 'easy',
  estimatedMinutes: 5,
  access: [{ level: 'manage', role: 'Publish', why: 'To place and publish tags.' }],
  idsOut: ['googleEmail'],
  idsIn: [
    {
      key: 'containerId',
      label: 'Container id',
      help: 'Top right in Tag Manager; it begins with GTM-.',
      format: 'gtm_container_id',
      pattern: 'GTM-[A-Z0-9]{4,10}',
      example: 'GTM-KZ7P4BSD',
      placeholder: 'GTM-…',
      normalise: 'upper',
      required: true,
      seenAs: 'gtm',
    },
  ],
  steps: [
    {
      key: 'open_admin',
      title: 'Click “Admin”',
      body: 'Open Tag Manager and click “Admin” at the top.',
      link: 'https://tagmanager.google.com',
      minutes: 1,
    },
  ],
  agencySteps: [],
  traps: [],
  checks: [
    {
      check: 'tag_on_site',
      tag: 'gtm',
      id: 'containerId',
      key: 'container_on_site',
      label: 'Your web site loads this container',
      proof: 'public',
      about: 'asset',
    },
  ],
  unlocks: [],
  troubleshooting: [],
  tips: [],
} satisfies z.input<typeof Guide>;
