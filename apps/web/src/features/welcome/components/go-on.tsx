import type { WelcomePlatform } from '@portico/contract';
import { ArrowRight, ListChecks } from 'lucide-react';
import { ButtonLink } from '@/ui/button-link.tsx';
import { useToken } from '../queries.ts';

/** From one service straight to the next, or to the end. */
export function GoOn({ next }: { next: WelcomePlatform | null }) {
  const token = useToken();
  if (!next)
    return (
      <ButtonLink to="/welcome/$token" params={{ token }} variant="primary" size="lg" icon={ListChecks} wide>
        See where everything stands
      </ButtonLink>
    );
  return (
    <ButtonLink
      to="/welcome/$token/$service"
      params={{ token, service: next.type }}
      variant="primary"
      size="lg"
      icon={ArrowRight}
      wide
    >
      <span className="truncate">Next: {next.name}</span>
    </ButtonLink>
  );
}
