import type { PlatformState } from '@portico/contract';
import { Check, CircleDot, Hourglass, type LucideIcon, Minus, RotateCcw, Undo2 } from 'lucide-react';
import { Badge } from '@/ui/badge.tsx';
import { stateWords } from '../model.ts';

const icons: Partial<Record<PlatformState, LucideIcon>> = {
  in_progress: CircleDot,
  checking: Hourglass,
  needs_attention: CircleDot,
  verified: Check,
  drifted: RotateCcw,
  not_needed: Minus,
  revoked: Undo2,
};

/** How far a service is, in the client's words. */
export function StateMark({ status }: { status: PlatformState }) {
  const { label, tone } = stateWords[status];
  return (
    <Badge tone={tone} icon={icons[status]}>
      {label}
    </Badge>
  );
}
