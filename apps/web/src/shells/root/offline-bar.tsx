import { CloudOff } from 'lucide-react';
import { useOnline } from '../../lib/online.ts';

/** Says that there is no network, so that nobody wonders why nothing moves. */
export function OfflineBar() {
  const online = useOnline();
  return (
    // In the flow on a phone; above the page on a wide screen, where it would push the sidebar's foot out of sight.
    <div
      role="status"
      className={online ? 'sr-only' : 'md:fixed md:inset-x-0 md:top-3 md:z-30 md:flex md:justify-center'}
    >
      {!online && (
        <p className="flex items-center justify-center gap-2 bg-warn-soft px-4 py-1.5 text-sm font-medium text-warn md:rounded-full md:shadow-raised">
          <CloudOff size={14} aria-hidden />
          You are offline. What you see may be old; nothing you have typed is lost.
        </p>
      )}
    </div>
  );
}
