import { Badge } from '@/ui/badge.tsx';
import { type Stage, stages } from '../stage.ts';

/** How far a client's onboarding has come, in a word. */
export function StageBadge({ stage }: { stage: Stage }) {
  const { label, tone, icon } = stages[stage];
  return (
    <Badge tone={tone} icon={icon}>
      {label}
    </Badge>
  );
}
