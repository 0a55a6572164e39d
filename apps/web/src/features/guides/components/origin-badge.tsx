import type { ServiceSummary } from '@portico/contract';
import { Badge } from '@/ui/badge.tsx';
import { origins } from '../model.ts';

/** Whether a guide came with Portico or was made by the agency. */
export function OriginBadge({ origin }: { origin: ServiceSummary['origin'] }) {
  const { label, tone } = origins[origin];
  return <Badge tone={tone}>{label}</Badge>;
}
