import { CloudOff } from 'lucide-react';
import { useOnline } from '../../lib/online.ts';

/** Says that there is no network, so that nobody wonders why nothing moves. */
export function OfflineBar() {
  const online = useOnline();
  return (
    <div role="status" className={online ? 'sr-only' : undefined}>
      {!online && (
        <p className="flex items-center justify-center gap-2 bg-warn-soft px-4 py-1.5 text-sm font-medium text-warn">
          <CloudOff size={14} aria-hidden />
          You are offline. What you see may be old; nothing you have typed is lost.
        </p>
      )}
    </div>
  );
}
