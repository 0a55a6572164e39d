import type { WelcomePlatform } from '@portico/contract';
import { useRouter } from '@tanstack/react-router';
import { ArrowRight, Clock } from 'lucide-react';
import { useEffect } from 'react';
import { whenUsed } from '@/lib/when-used.ts';
import { ButtonLink } from '@/ui/button-link.tsx';
import { isBegun, minutesWords } from '../model.ts';
import { useToken } from '../queries.ts';

/** The one thing to do next, big enough not to be missed. */
export function NextCard({ platform, lead }: { platform: WelcomePlatform; lead: string }) {
  const token = useToken();
  const router = useRouter();
  const { type } = platform;
  // The steps are there by the time somebody has read the first page.
  useEffect(() => {
    const params = { token, service: type };
    return whenUsed(() => {
      void router.preloadRoute({ to: '/welcome/$token/$service', params }).catch(() => null);
    });
  }, [router, token, type]);
  const verb = platform.status === 'drifted' ? 'Look at' : isBegun(platform) ? 'Go on with' : 'Start with';
  return (
    <section
      aria-labelledby="next-title"
      className="flex flex-col gap-4 rounded-l border border-accent/40 bg-surface p-5 shadow-raised"
    >
      <div className="flex flex-col gap-1">
        <p className="text-sm font-medium text-accent-text">{lead}</p>
        <h2 id="next-title" className="text-xl font-semibold tracking-tight">
          {platform.name}
        </h2>
        <p className="text-muted">{platform.summary}</p>
      </div>
      <p className="flex items-center gap-2 text-sm text-muted">
        <Clock size={16} aria-hidden className="shrink-0" />
        {minutesWords(platform.estimatedMinutes)}
      </p>
      <ButtonLink
        to="/welcome/$token/$service"
        params={{ token, service: platform.type }}
        variant="primary"
        size="lg"
        icon={ArrowRight}
        wide
      >
        <span className="truncate">
          {verb} {platform.name}
        </span>
      </ButtonLink>
    </section>
  );
}
