import type { AccessHolder } from '../identity/index.ts';
import type { AccessFacts } from './report.ts';

/** Those who have access, with whether their accounts have a second factor: what `withSecondFactor` answers. */
export async function accessFacts(
  holders: AccessHolder[],
  withSecondFactor: (userIds: string[]) => Promise<Set<string>>,
): Promise<AccessFacts[]> {
  const proved = await withSecondFactor(holders.flatMap(({ userId }) => userId ?? []));
  return holders.map(({ userId, ...holder }) => ({
    ...holder,
    twoFactor: userId === null ? null : proved.has(userId),
  }));
}
