import type { Progress } from '@portico/contract';
import { CircleCheck, CircleDashed, CirclePlay, type LucideIcon, Send, TriangleAlert } from 'lucide-react';
import type { Tone } from '../../ui/tone.ts';

export type Stage = Progress['stage'];

/** How each stage of a client's onboarding is shown; the order is that of urgency. */
export const stages: Record<Stage, { label: string; tone: Tone; icon: LucideIcon }> = {
  drifted: { label: 'Access changed', tone: 'bad', icon: TriangleAlert },
  in_progress: { label: 'In progress', tone: 'info', icon: CirclePlay },
  invited: { label: 'Invited', tone: 'info', icon: Send },
  not_asked: { label: 'Not asked yet', tone: 'neutral', icon: CircleDashed },
  complete: { label: 'Complete', tone: 'good', icon: CircleCheck },
};

/** "4 of 6 verified", or what stands in its place before anything was asked. */
export function verifiedWords({ verified, total }: Pick<Progress, 'verified' | 'total'>): string {
  return total === 0 ? 'Nothing asked yet' : `${verified} of ${total} verified`;
}

/** Clients under the stage that they have reached, most urgent first; empty stages and unknown clients are left out. */
export function groupByStage<Client extends { id: string }>(
  clients: readonly Client[],
  progress: readonly Progress[],
): { stage: Stage; clients: { client: Client; progress: Progress }[] }[] {
  const known = new Map(progress.map((one) => [one.clientId, one]));
  return (Object.keys(stages) as Stage[])
    .map((stage) => ({
      stage,
      clients: clients.flatMap((client) => {
        const reached = known.get(client.id);
        return reached?.stage === stage ? [{ client, progress: reached }] : [];
      }),
    }))
    .filter((group) => group.clients.length > 0);
}
