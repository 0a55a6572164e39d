import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import sharp from 'sharp';
import { openHouse } from './support/house.ts';
import { OWNER, PASSWORD } from './support/people.ts';
import { askFor, type Staff, signInAsStaff } from './support/staff.ts';

const FOLDER = join(import.meta.dirname, '..', 'docs', 'screenshots');
const DESK = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };
const LARGEST = 300_000;

interface Shot {
  name: string;
  path: string;
  /** What must be there before the picture is taken. */
  shows: string | RegExp;
  who: 'staff' | 'client';
  theme?: 'dark';
}

const house = await openHouse();
try {
  const shots = await listShots(await signInAsStaff(house.url, OWNER));
  await mkdir(FOLDER, { recursive: true });
  const browser = await chromium.launch({
    ...(process.env.CHROMIUM_PATH ? { executablePath: process.env.CHROMIUM_PATH } : {}),
    args: ['--no-sandbox', '--disable-gpu', '--force-color-profile=srgb'],
  });
  for (const shot of shots) await take(browser, shot);
  await browser.close();
} finally {
  await house.close();
}

/** Lays out what the pictures show: an inspected client half way through, and one that is about to be asked. */
async function listShots(office: Staff): Promise<Shot[]> {
  const { items } = await office.get<{ items: { id: string; companyName: string }[] }>('/api/clients');
  const idOf = (name: string) => items.find(({ companyName }) => companyName === name)?.id ?? '';
  const [bright, peak, olive] = ['Bright Smile Dental', 'North Peak Outdoor', 'Olive & Thyme'].map(idOf);
  for (const id of [bright, peak, olive]) await inspect(office, id ?? '');
  const link = await linkOf(office, peak ?? '');
  const client = `/studio/clients/${bright}`;
  return [
    { name: 'home', path: '/studio', shows: /Good (morning|afternoon|evening)/, who: 'staff' },
    {
      name: 'home-dark',
      path: '/studio',
      shows: /Good (morning|afternoon|evening)/,
      who: 'staff',
      theme: 'dark',
    },
    { name: 'clients', path: '/studio/clients', shows: 'Olive & Thyme', who: 'staff' },
    { name: 'client', path: client, shows: 'What we see from outside', who: 'staff' },
    { name: 'access', path: `${client}/access`, shows: 'Google Tag Manager', who: 'staff' },
    { name: 'request', path: `/studio/clients/${olive}/request`, shows: 'What to ask for', who: 'staff' },
    { name: 'guide', path: '/studio/guides/google_analytics', shows: 'Google Analytics 4', who: 'staff' },
    { name: 'figures', path: '/studio/onboarding', shows: 'Onboarding', who: 'staff' },
    { name: 'welcome', path: link, shows: 'Everything that is asked for', who: 'client' },
    { name: 'welcome-dark', path: link, shows: 'Everything that is asked for', who: 'client', theme: 'dark' },
    { name: 'welcome-steps', path: `${link}/google_analytics`, shows: 'Google Analytics 4', who: 'client' },
  ];
}

async function inspect(office: Staff, id: string): Promise<void> {
  await office.send('POST', `/api/clients/${id}/scans`);
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline) {
    const { scan } = await office.get<{ scan: { state: string } | null }>(`/api/clients/${id}/scans/latest`);
    if (scan?.state === 'done') return;
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  throw new Error(`The inspection of ${id} did not end`);
}

/** The link that the client has already, or a new one. */
async function linkOf(office: Staff, id: string): Promise<string> {
  const { items } = await office.get<{ items: { link: string | null; state: string }[] }>(
    `/api/clients/${id}/access-requests`,
  );
  const open = items.find(({ state, link }) => state === 'active' && link)?.link;
  if (open) return new URL(open).pathname;
  return (await askFor(office, id, ['google_analytics', 'cms_shopify', 'meta_business', 'tiktok_pixel']))
    .path;
}

async function take(browser: Browser, { name, path, shows, who, theme }: Shot): Promise<void> {
  const context = await browser.newContext({
    baseURL: house.url,
    viewport: who === 'staff' ? DESK : PHONE,
    colorScheme: theme ?? 'light',
    reducedMotion: 'reduce',
    locale: 'en-GB',
    timezoneId: 'Europe/London',
  });
  if (who === 'staff')
    await context.request.post('/api/auth/login', { data: { email: OWNER, password: PASSWORD } });
  const page = await context.newPage();
  await page.goto(path);
  if (who === 'staff') await page.getByRole('button', { name: /^Live\b/ }).waitFor();
  const { length } = await save(name, await settled(page, shows));
  process.stdout.write(`✓ docs/screenshots/${name}.png, ${Math.round(length / 1000)} kB\n`);
  await context.close();
}

/** The page as it stands once nothing on it changes any more. */
async function settled(page: Page, shows: string | RegExp): Promise<Buffer> {
  await page.getByText(shows).first().waitFor();
  await page.waitForLoadState('networkidle');
  let before = await page.screenshot();
  for (let look = 0; look < 20; look++) {
    await page.waitForTimeout(800);
    const now = await page.screenshot();
    if (now.equals(before)) return now;
    before = now;
  }
  throw new Error(`${page.url()} does not come to rest`);
}

/** A palette is enough for a screen, and a third of the bytes. */
async function save(name: string, picture: Buffer): Promise<Buffer> {
  const small = await sharp(picture).png({ palette: true, quality: 90, effort: 10 }).toBuffer();
  if (small.length > LARGEST)
    throw new Error(`${name}.png has ${small.length} bytes; at most ${LARGEST} go in`);
  await writeFile(join(FOLDER, `${name}.png`), small);
  return small;
}
