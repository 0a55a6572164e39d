import { at, root } from './paths.mjs';
import { run } from './run.mjs';

/** The parts that are type-checked, each by its own tsconfig. */
const TYPED = [
  'packages/contract',
  'packages/guides',
  'packages/providers',
  'apps/server',
  'apps/sandbox',
  'apps/web',
  'e2e',
  'bench',
  'bin',
];

/**
 * A step answers what to complain of, or nothing.
 *
 * @typedef {{ name: string, run: () => Promise<string | undefined> }} Step
 */

/** @param {string} node @param {NodeJS.ProcessEnv} env @param {boolean} fix @returns {Step[][]} groups whose steps may run side by side */
function steps(node, env, fix) {
  const tool = (/** @type {string[]} */ ...command) => plain([node, ...command], env);
  const modules = (/** @type {string[]} */ ...parts) => at('node_modules', ...parts);
  const generate = at('apps', 'server', 'scripts', 'generate.ts');
  const vitest = modules('vitest', 'vitest.mjs');
  return [
    [
      {
        name: 'format and lint',
        run: tool(modules('@biomejs', 'biome', 'bin', 'biome'), 'check', ...(fix ? ['--write'] : []), '.'),
      },
    ],
    TYPED.map((part) => ({
      name: `types of ${part}`,
      run: tool(modules('typescript', 'bin', 'tsc'), '--noEmit', '-p', at(part)),
    })),
    [{ name: 'architecture', run: () => architecture(node, env) }],
    [{ name: 'generated database types', run: tool(generate, ...(fix ? [] : ['--check'])) }],
    [{ name: 'tables', run: tool(vitest, 'run', 'apps/server/src/platform/db/tenancy.test.ts') }],
  ];
}

/** @param {string[]} command @param {NodeJS.ProcessEnv} env @returns {Step['run']} */
function plain(command, env) {
  return async () => {
    const { code, output } = await run(command, { cwd: root, env, capture: true });
    return code === 0 ? undefined : output.trim() || `exit code ${code}`;
  };
}

/**
 * Who imports whom. The tool looks at nothing and is content where it does not know the TypeScript that is installed, so
 * the number of modules that it saw is looked at too.
 *
 * @param {string} node @param {NodeJS.ProcessEnv} env
 */
export async function architecture(node, env) {
  const cli = at('node_modules', 'dependency-cruiser', 'bin', 'dependency-cruiser.mjs');
  const config = ['--config', at('.dependency-cruiser.mjs'), '--output-type', 'json'];
  const { output } = await run([node, cli, ...config, 'apps', 'packages'], { cwd: root, env, capture: true });
  const report = parse(output);
  if (!report) return output.trim();
  if (!(report.summary.totalCruised > 0))
    return 'No module was looked at: dependency-cruiser and TypeScript do not fit together.';
  const errors = report.summary.violations.filter(({ rule }) => rule.severity === 'error');
  return errors.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`).join('\n') || undefined;
}

/**
 * @param {string} text
 * @returns {{ summary: { totalCruised: number, violations: { rule: { name: string, severity: string }, from: string, to: string }[] } } | undefined}
 */
function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Runs them all, at most two side by side, with a line for each. Answers how many held.
 *
 * @param {string} node @param {NodeJS.ProcessEnv} env @param {boolean} fix
 */
export async function runSteps(node, env, fix) {
  let [passed, failed] = [0, 0];
  const one = async (/** @type {Step} */ step) => {
    const begun = performance.now();
    const complaint = await step.run();
    const seconds = ((performance.now() - begun) / 1000).toFixed(1);
    process.stdout.write(`${complaint === undefined ? '✓' : '✗'} ${step.name} (${seconds} s)\n`);
    if (complaint === undefined) passed += 1;
    else {
      failed += 1;
      process.stdout.write(`${complaint}\n\n`);
    }
  };
  for (const group of steps(node, env, fix)) {
    const waiting = [...group];
    const worker = async () => {
      for (let step = waiting.shift(); step; step = waiting.shift()) await one(step);
    };
    await Promise.all([worker(), worker()]);
  }
  return { passed, failed, skipped: [] };
}
