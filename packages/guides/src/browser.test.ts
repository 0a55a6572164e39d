import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

/** What a program really loads when it imports a file: type imports are gone by then. */
function filesLoadedBy(file: string): string[] {
  const address = new URL(file, import.meta.url).href;
  const script = `
    import { registerHooks } from 'node:module';
    const loaded = [];
    registerHooks({ load: (url, context, next) => { loaded.push(url); return next(url, context); } });
    await import(${JSON.stringify(address)});
    process.stdout.write(JSON.stringify(loaded));`;
  const answer = execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
    encoding: 'utf8',
  });
  return JSON.parse(answer) as string[];
}

describe('what a browser may use', () => {
  it('loads files of this folder alone: no schemas, no YAML, nothing of Node', () => {
    const here = fileURLToPath(new URL('.', import.meta.url));
    const loaded = filesLoadedBy('./browser.ts').map((url) =>
      url.startsWith('file:') ? fileURLToPath(url) : url,
    );
    expect(loaded).toContain(`${here}order.ts`);
    expect(loaded.filter((file) => !file.startsWith(here))).toEqual([]);
  });

  it('is told apart from the whole package, which loads all of that', () => {
    expect(filesLoadedBy('./index.ts').some((url) => url.includes('zod'))).toBe(true);
  });
});
