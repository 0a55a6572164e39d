import { once } from 'node:events';
import { get } from 'node:http';
import { chromium } from '@playwright/test';
import lighthouse from 'lighthouse';
import { freePort } from '../e2e/support/free-port.ts';
import { openHouse } from '../e2e/support/house.ts';
import { OWNER } from '../e2e/support/people.ts';
import { addClient, askFor, signInAsStaff } from '../e2e/support/staff.ts';
import { BROWSER_ARGUMENTS } from './browser.ts';
import { type Figure, median } from './report.ts';

const SCRIPT_LIMIT = 150 * 1024;
const SCORE_LIMIT = 95;
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'] as const;
const RUNS = 3;

/** The first load of sign-in and of a client's page: the scripts in all, compressed, and Lighthouse for a phone. */
export async function load(): Promise<Figure[]> {
  const house = await openHouse();
  try {
    const office = await signInAsStaff(house.url, OWNER);
    const { id } = await addClient(office, 'Bench Bakery');
    const { path } = await askFor(office, id, ['google_analytics', 'google_tag_manager', 'meta_page']);
    const pages = { 'sign-in': `${house.url}/sign-in`, welcome: `${house.url}${path}` };
    const figures: Figure[] = [];
    for (const [name, url] of Object.entries(pages)) {
      const bytes = await scriptBytes(url);
      figures.push({
        name: `scripts of the first load of ${name}, gzip`,
        value: `${(bytes / 1024).toFixed(1)} KB`,
        goal: '≤ 150 KB',
        met: bytes <= SCRIPT_LIMIT,
      });
      figures.push(...(await scores(name, url)));
    }
    return figures;
  } finally {
    await house.close();
  }
}

/** Everything of JavaScript that a new visitor's browser fetches until the page is quiet, each file as gzip. */
async function scriptBytes(url: string): Promise<number> {
  const browser = await launch();
  const scripts = new Set<string>();
  try {
    const page = await browser.newPage({ viewport: { width: 390, height: 844 } });
    page.on('response', (response) => {
      if (/javascript/.test(response.headers()['content-type'] ?? '')) scripts.add(response.url());
    });
    await page.goto(url, { waitUntil: 'load' });
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    // The live connection is opened when the browser has time, and its library belongs to the first load.
    await page.waitForTimeout(4_000);
  } finally {
    await browser.close();
  }
  if (scripts.size === 0) throw new Error(`${url} loaded no script`);
  const sizes = await Promise.all([...scripts].map(gzipBytes));
  return sizes.reduce((sum, size) => sum + size, 0);
}

async function gzipBytes(url: string): Promise<number> {
  const request = get(url, { headers: { 'accept-encoding': 'gzip' } });
  const [response] = (await once(request, 'response')) as [import('node:http').IncomingMessage];
  let bytes = 0;
  for await (const chunk of response) bytes += (chunk as Buffer).length;
  return bytes;
}

/** The median of three runs with Lighthouse's own phone and its simulated slow network. */
async function scores(name: string, url: string): Promise<Figure[]> {
  const port = await freePort();
  const browser = await launch([`--remote-debugging-port=${port}`]);
  const found = Object.fromEntries(CATEGORIES.map((category) => [category, [] as number[]]));
  try {
    for (let run = 0; run < RUNS; run++) {
      const result = await lighthouse(url, { port, logLevel: 'error', onlyCategories: [...CATEGORIES] });
      if (!result) throw new Error(`Lighthouse said nothing of ${url}`);
      for (const category of CATEGORIES) {
        const score = result.lhr.categories[category]?.score;
        found[category]?.push(Math.round((score ?? 0) * 100));
        if (run === 0 && (score ?? 0) * 100 < SCORE_LIMIT) tellWhy(result.lhr, category);
      }
    }
  } finally {
    await browser.close();
  }
  return CATEGORIES.map((category) => {
    const score = median(found[category] ?? []);
    return {
      name: `Lighthouse ${category} of ${name}`,
      value: `${score}`,
      goal: `≥ ${SCORE_LIMIT}`,
      met: score >= SCORE_LIMIT,
    };
  });
}

/** What cost the points, so that a figure that is not met can be mended. */
function tellWhy(report: import('lighthouse').Result, category: string): void {
  for (const { id, weight } of report.categories[category]?.auditRefs ?? []) {
    const audit = report.audits[id];
    if (weight > 0 && audit && audit.score !== null && audit.score < 0.9)
      process.stdout.write(`  ${category}: ${audit.title} (${audit.displayValue ?? audit.score})\n`);
  }
}

function launch(more: string[] = []) {
  return chromium.launch({
    ...(process.env.CHROMIUM_PATH ? { executablePath: process.env.CHROMIUM_PATH } : {}),
    args: [...BROWSER_ARGUMENTS, ...more],
  });
}
