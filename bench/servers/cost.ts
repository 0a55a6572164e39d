import type { CostAnswer } from '../cost.ts';

/** Answers any message with the processor time used so far, and ends with the parent. */
export function tellCost(): void {
  process.on('message', () => {
    const { user, system } = process.cpuUsage();
    process.send?.({ cpu: user + system } satisfies CostAnswer);
  });
  process.on('disconnect', () => process.exit(0));
}
