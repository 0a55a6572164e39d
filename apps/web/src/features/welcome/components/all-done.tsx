import type { Welcome, WelcomePlatform } from '@portico/contract';
import { Link as RouterLink } from '@tanstack/react-router';
import { Check, ChevronRight } from 'lucide-react';
import { ButtonLink } from '@/ui/button-link.tsx';
import { Section } from '@/ui/section.tsx';
import { proofWords } from '../model.ts';
import { useToken } from '../queries.ts';
import { HelpButton } from './help-button.tsx';
import { Hero } from './hero.tsx';
import { ServiceList } from './service-list.tsx';

/** The end: thanks, what was given, and that it can be read and taken back. */
export function AllDone({ welcome }: { welcome: Welcome }) {
  const token = useToken();
  const { agency, client, platforms } = welcome;
  const given = platforms.filter(({ status }) => status === 'verified');
  const rest = platforms.filter(({ status }) => status !== 'verified');
  return (
    <div className="flex flex-col gap-10">
      <div data-motion="rise" className="flex flex-col items-center gap-4 pt-4 text-center">
        <span className="flex size-16 items-center justify-center rounded-full bg-good-soft text-good">
          <Check size={34} strokeWidth={2.5} aria-hidden />
        </span>
        <Hero title="All done. Thank you!" documentTitle="All done">
          {given.length > 0
            ? `${agency.name} has what it needs to work for ${client.companyName}. You can close this page.`
            : `${agency.name} knows that there is nothing to share. You can close this page.`}
        </Hero>
      </div>
      {given.length > 0 && (
        <Section
          title="What you gave"
          description="The full record says who holds what since when, and how to take it back. It stays here for you."
        >
          <ul className="overflow-hidden rounded-l border border-line bg-surface">
            {given.map((platform) => (
              <Given key={platform.type} platform={platform} />
            ))}
          </ul>
          <div className="flex flex-wrap gap-2">
            <ButtonLink to="/welcome/$token/ledger" params={{ token }} size="lg">
              Who holds access
            </ButtonLink>
            <HelpButton variant="ghost" />
          </div>
        </Section>
      )}
      {rest.length > 0 && (
        <Section title="What you do not share" description="If that changes, open it and go on from there.">
          <ServiceList platforms={rest} />
        </Section>
      )}
    </div>
  );
}

function Given({ platform }: { platform: WelcomePlatform }) {
  const token = useToken();
  return (
    <li className="border-b border-line last:border-b-0">
      <RouterLink
        to="/welcome/$token/$service"
        params={{ token, service: platform.type }}
        className="motion flex items-center gap-3 px-4 py-3 -outline-offset-2 hover:bg-hover"
      >
        <Check size={18} strokeWidth={2.5} aria-hidden className="shrink-0 text-good" />
        <span className="flex min-w-0 flex-1 flex-col">
          <span className="font-medium">{platform.name}</span>
          <span className="text-sm text-muted">
            “{platform.role}”. {platform.proof && `We know because ${proofWords[platform.proof]}.`}
          </span>
        </span>
        <ChevronRight size={18} aria-hidden className="shrink-0 text-faint" />
      </RouterLink>
    </li>
  );
}
