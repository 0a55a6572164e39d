import { expect, type Page } from '@playwright/test';

/** What a page hears on its live connection from now on; call it before the page is opened. */
export function hearing(page: Page): string[] {
  const heard: string[] = [];
  page.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => {
      const name = /^42\["([a-z_.]+)"/.exec(String(payload))?.[1];
      if (name) heard.push(name);
    }),
  );
  return heard;
}

/** Marks the page as it is now. The answer fails if the page was loaded again since. */
export async function withoutReload(page: Page): Promise<() => Promise<void>> {
  await page.evaluate(() => Object.assign(window, { openSince: 'the mark' }));
  return async () => {
    const mark = await page.evaluate(() => (window as { openSince?: string }).openSince);
    expect(mark, 'the page was loaded again').toBe('the mark');
  };
}
