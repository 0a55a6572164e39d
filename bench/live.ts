import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { startThrowawayPostgres } from '../apps/server/src/platform/postgres/index.ts';
import { freePort } from '../e2e/support/free-port.ts';
import { BROWSER_ARGUMENTS } from './browser.ts';
import { type Figure, percentile } from './report.ts';
import type { Committed, LiveArgument, LiveReady } from './servers/live.ts';

const EVENTS = 200;
const WARM_UP = 20;
const PAUSE_MS = 25;
const GOAL_MS = 100;
const SHOWN_LIMIT_MS = 30_000;

/** From the commit of an event to its line on the timeline that a person has open in a browser. */
export async function live(): Promise<Figure[]> {
  const postgres = await startThrowawayPostgres();
  const dataDir = await mkdtemp(join(tmpdir(), 'portico-bench-'));
  try {
    const webDirectory = join(import.meta.dirname, '..', 'apps', 'web', 'dist');
    const argument: LiveArgument = {
      adminUrl: postgres.adminUrl,
      dataDir,
      port: await freePort(),
      webDirectory,
    };
    const server = fork(new URL('./servers/live.ts', import.meta.url), [JSON.stringify(argument)]);
    const exited = once(server, 'exit');
    const ready = await Promise.race([
      once(server, 'message').then(([message]) => message as LiveReady),
      exited.then(([code]) => Promise.reject(new Error(`The server ended with ${code}`))),
    ]);
    const delays = await inBrowser(ready, (page) => measure(page, server));
    server.disconnect();
    await exited;
    const [middle, worst] = [percentile(delays, 0.5), percentile(delays, 0.99)];
    return [
      {
        name: `event committed to screen, ${delays.length} events`,
        value: `p50 ${middle.toFixed(0)} ms, p99 ${worst.toFixed(0)} ms`,
        goal: `p99 < ${GOAL_MS} ms`,
        met: worst < GOAL_MS,
      },
    ];
  } finally {
    await postgres.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function inBrowser<Answer>(ready: LiveReady, work: (page: Page) => Promise<Answer>): Promise<Answer> {
  const browser = await chromium.launch({
    ...(process.env.CHROMIUM_PATH ? { executablePath: process.env.CHROMIUM_PATH } : {}),
    args: BROWSER_ARGUMENTS,
  });
  try {
    const context = await browser.newContext({ baseURL: ready.url, viewport: { width: 1440, height: 900 } });
    await context.request.post('/api/auth/login', { data: { email: ready.email, password: ready.password } });
    const page = await context.newPage();
    await page.goto(`/studio/clients/${ready.clientId}/timeline`);
    await page.getByRole('heading', { name: 'Timeline', level: 2 }).waitFor();
    await page.getByRole('button', { name: /^Live\b/ }).waitFor();
    return await work(page);
  } finally {
    await browser.close();
  }
}

/** The page itself notes when a line is there: at the first look at the DOM after it changed. */
const WATCH = `
  window.seen = {};
  new MutationObserver(() => {
    const now = performance.timeOrigin + performance.now();
    for (const [, number] of document.querySelector('main').textContent.matchAll(/Person (\\d+)\\./g))
      window.seen[number] ??= now;
  }).observe(document.querySelector('main'), { subtree: true, childList: true, characterData: true });
`;

async function measure(page: Page, server: ChildProcess): Promise<number[]> {
  await page.evaluate(WATCH);
  const committed = new Map<number, number>();
  for (let number = 0; number < WARM_UP + EVENTS; number++) {
    const answer = once(server, 'message');
    server.send(number);
    const [{ committing }] = (await answer) as [Committed];
    committed.set(number, committing);
    await shown(page, number);
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  const seen = await page.evaluate<Record<string, number>>('window.seen');
  return [...committed]
    .slice(WARM_UP)
    .map(([number, committing]) => (seen[number] ?? Number.POSITIVE_INFINITY) - committing);
}

async function shown(page: Page, number: number): Promise<void> {
  const deadline = Date.now() + SHOWN_LIMIT_MS;
  while (!(await page.evaluate<boolean>(`${number} in window.seen`))) {
    if (Date.now() > deadline) throw new Error(`Event ${number} never came to the screen`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
