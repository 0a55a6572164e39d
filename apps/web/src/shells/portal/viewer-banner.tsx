import { Eye } from 'lucide-react';
import { useState } from 'react';
import { endViewing, usePortalMe } from '../../features/portal/session.ts';
import { Button } from '../../ui/button.tsx';

/** Says, on every page, that a member of staff looks on; and the way out. */
export function ViewerBanner() {
  const { viewedBy, user, client } = usePortalMe();
  const [leaving, setLeaving] = useState(false);
  if (!viewedBy) return null;
  const asWhom = user.name === viewedBy.name ? 'somebody who may only read' : user.name;
  return (
    <aside
      aria-label="You are looking on"
      className="sticky top-0 z-40 border-b border-line bg-warn-soft text-warn"
    >
      <div className="mx-auto flex w-full max-w-3xl flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 py-2">
        <p className="flex min-w-0 items-center gap-2 text-sm">
          <Eye size={16} aria-hidden className="shrink-0" />
          <span>
            <strong className="font-semibold">
              You see the portal of {client.name} as {asWhom} sees it.
            </strong>{' '}
            Nothing can be changed from here.
          </span>
        </p>
        <Button
          size="sm"
          busy={leaving}
          onClick={() => {
            setLeaving(true);
            void endViewing(client.id);
          }}
        >
          Leave
        </Button>
      </div>
    </aside>
  );
}
