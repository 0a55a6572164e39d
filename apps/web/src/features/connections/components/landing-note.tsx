import { useLocation, useNavigate } from '@tanstack/react-router';
import { X } from 'lucide-react';
import { Callout } from '@/ui/callout.tsx';
import { IconButton } from '@/ui/icon-button.tsx';
import { landingWords, readLanding, withoutLanding } from '../landing.ts';

/** What came of a consent, once the provider has led the browser back. */
export function LandingNote() {
  const { search } = useLocation();
  const navigate = useNavigate();
  const landing = readLanding(search);
  if (!landing) return null;
  const { tone, title, text } = landingWords[landing.result];
  const close = () =>
    void navigate({ to: '.', search: withoutLanding(search) as never, replace: true, resetScroll: false });
  return (
    <div role="status">
      <Callout
        tone={tone}
        title={title}
        action={<IconButton icon={X} label="Close this note" size="sm" onClick={close} />}
      >
        {text}
      </Callout>
    </div>
  );
}
