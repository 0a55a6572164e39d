import { useLocation } from '@tanstack/react-router';
import { CircleCheck, CircleSlash } from 'lucide-react';
import { useTitle } from '@/lib/title.ts';
import { EmptyState } from '@/ui/empty-state.tsx';
import { landingWords, readLanding } from '../landing.ts';

/** The end of a consent that nobody here waits for: what came of it, for whoever holds the browser. */
export function LandingPage() {
  const landing = readLanding(useLocation().search);
  const { title, text } = landingWords[landing?.result ?? 'refused'];
  useTitle(title);
  return (
    <main className="flex min-h-dvh flex-col items-center justify-center">
      <h1 className="sr-only">{title}</h1>
      <EmptyState icon={landing?.result === 'connected' ? CircleCheck : CircleSlash} title={title}>
        <p>{landing?.result === 'connected' ? 'You can close this page.' : text}</p>
      </EmptyState>
    </main>
  );
}
