import { CircleHelp } from 'lucide-react';
import { Badge } from '@/ui/badge.tsx';

/** A fact that nobody has checked on a live account, with what is in doubt. Nothing where it was checked. */
export function Doubt({ of: { unverified, note } }: { of: { unverified?: true; note?: string } }) {
  if (!unverified) return note ? <p className="text-sm text-muted">{note}</p> : null;
  return (
    <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm text-muted">
      <Badge tone="warn" icon={CircleHelp}>
        Not verified
      </Badge>
      {note}
    </p>
  );
}
