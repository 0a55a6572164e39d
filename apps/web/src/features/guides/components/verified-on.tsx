import { History } from 'lucide-react';
import { useNow } from '@/lib/now.ts';
import { Badge } from '@/ui/badge.tsx';
import { daysSince, dayWords, isStale } from '../model.ts';

/** When the guide's facts were last checked; long ago is said so. */
export function VerifiedOn({ day }: { day: string }) {
  const now = useNow();
  if (!isStale(day, now)) return <span className="tabular whitespace-nowrap">{dayWords(day)}</span>;
  return (
    <span className="flex flex-wrap items-center justify-end gap-x-2 gap-y-1 md:justify-start">
      <span className="tabular whitespace-nowrap">{dayWords(day)}</span>
      <Badge tone="warn" icon={History}>
        {daysSince(day, now)} days ago
      </Badge>
    </span>
  );
}
