/**
 * Ends the process with the figures as its last line. What was left out is named before it: nothing is skipped silently.
 *
 * @param {import('./count.mjs').Count} count
 */
export function finish({ passed, failed, skipped }) {
  if (skipped.length > 0) {
    process.stdout.write(
      `\nLeft out on this machine (${skipped.length}):\n${skipped.map((name) => `  ${name}\n`).join('')}`,
    );
  }
  process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
}
