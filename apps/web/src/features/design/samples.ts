import { ApiError } from '../../api.ts';

/** What the catalogue shows the components with. */
export const sampleError = new ApiError({
  code: 'internal',
  status: 500,
  title: 'Something went wrong on our side',
  detail: 'The list could not be read. Try again in a moment.',
  requestId: 'req-01jd3v9k2m',
});

export const hour = 3_600_000;
export const ago = (hours: number) => new Date(Date.now() - hours * hour).toISOString();

export const sampleClients = [
  {
    id: '1',
    name: 'Bright Smile Dental',
    site: 'brightsmile-dental.example',
    status: 'verified' as const,
    percent: 92,
    at: ago(2),
  },
  {
    id: '2',
    name: 'North Peak Outdoor',
    site: 'northpeak-outdoor.example',
    status: 'in_progress' as const,
    percent: 48,
    at: ago(26),
  },
  {
    id: '3',
    name: 'Lumen Fittings',
    site: 'lumen-fittings.example',
    status: 'drifted' as const,
    percent: 76,
    at: ago(90),
  },
  {
    id: '4',
    name: 'Keel & Anchor Logistics',
    site: 'keel-and-anchor.example',
    status: 'requested' as const,
    percent: 0,
    at: ago(300),
  },
];

/** A drawing as the guides make them: presentation attributes and the picture variables, no styles. */
export const sampleDrawing = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 200">
  <rect width="480" height="200" fill="var(--pic-bg)"/>
  <rect x="40" y="32" width="400" height="136" rx="8" fill="var(--pic-surface)" stroke="var(--pic-line)"/>
  <text x="64" y="68" font-size="16" font-weight="600" fill="var(--pic-text)">User management</text>
  <text x="64" y="92" font-size="13" fill="var(--pic-muted)">People who can see this container</text>
  <rect x="64" y="112" width="216" height="36" rx="6" fill="none" stroke="var(--pic-line)"/>
  <text x="76" y="135" font-size="13" fill="var(--pic-text)">access@northlight.example</text>
  <rect x="300" y="112" width="104" height="36" rx="6" fill="var(--pic-accent)"/>
  <text x="352" y="135" font-size="13" font-weight="600" text-anchor="middle" fill="var(--pic-surface)">Add</text>
  <circle cx="352" cy="130" r="34" fill="none" stroke="var(--pic-accent)" stroke-width="3" stroke-dasharray="6 5"/>
</svg>`;
