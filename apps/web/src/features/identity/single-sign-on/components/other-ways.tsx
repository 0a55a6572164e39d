import { useQuery } from '@tanstack/react-query';
import { Building2 } from 'lucide-react';
import { Button } from '../../../../ui/button.tsx';
import { Callout } from '../../../../ui/callout.tsx';
import { refusalSentence } from '../../model.ts';
import { signInWaysQuery } from '../queries.ts';
import { useBegin, type Way } from '../use-begin.ts';
import { ProviderButtons } from './provider-buttons.tsx';

/** The ways in by an identity provider; nothing where none is connected. Clients' people have none of a company's. */
export function OtherWays({ way, onCompany }: { way: Way; onCompany?: () => void }) {
  const ways = useQuery(signInWaysQuery).data;
  const begin = useBegin(way);
  const company = ways?.company && onCompany;
  if (!ways || (ways.providers.length === 0 && !company)) return null;
  const chosen = begin.isPending && 'provider' in begin.variables ? begin.variables.provider : null;
  return (
    <div className="flex flex-col gap-3">
      {begin.isError && <Callout tone="bad">{refusalSentence(begin.error)}</Callout>}
      <ProviderButtons
        providers={ways.providers}
        busyWith={chosen}
        onChoose={(provider) => begin.mutate({ provider })}
      />
      {company && (
        <Button size="lg" wide icon={Building2} onClick={onCompany}>
          Sign in with your company
        </Button>
      )}
    </div>
  );
}
