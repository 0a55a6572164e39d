import type { WelcomeGuide } from '@portico/contract';
import { Suspense, useState } from 'react';
import { Button } from '@/ui/button.tsx';
import { lazyPart } from '../lazy-part.ts';

const DeclineDialog = lazyPart(() => import('./decline-dialog.tsx').then((part) => part.DeclineDialog));

/** "We don't use this", or "no longer", with a reason, so that nobody asks twice. */
export function Decline({ guide, agency }: { guide: WelcomeGuide; agency: string }) {
  const [open, setOpen] = useState(false);
  return (
    <div className="border-t border-line pt-4">
      <Button size="lg" variant="ghost" className="-mx-5" onClick={() => setOpen(true)}>
        {guide.platform.status === 'verified' ? 'We no longer want to share this' : 'We don’t use this'}
      </Button>
      <Suspense>
        {open && <DeclineDialog guide={guide} agency={agency} onClose={() => setOpen(false)} />}
      </Suspense>
    </div>
  );
}
