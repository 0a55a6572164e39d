import { useState } from 'react';
import { useMay } from '@/features/identity/index.ts';
import { toast } from '@/lib/toast.ts';
import { Button } from '@/ui/button.tsx';
import { ButtonLink } from '@/ui/button-link.tsx';
import { Callout } from '@/ui/callout.tsx';
import { Time } from '@/ui/time.tsx';
import { isLack, repairWords, signOf } from '../model.ts';
import { type Account, useTest } from '../queries.ts';
import { useConsentAgain } from '../use-consent-again.ts';
import { NewKeyDialog } from './new-key-dialog.tsx';

/** What is wrong with a connection, and the one thing that mends it. Nothing where all is well. */
export function RepairNote({ account }: { account: Account }) {
  const { tone, label } = signOf(account);
  const { health, sentence, gaps, lastError } = account;
  if (health === 'ended' || tone === 'good' || tone === 'accent') return null;
  const lacks = gaps.filter(isLack);
  const told = health === 'live' && !lastError && lacks.length > 0;
  return (
    <Callout tone={tone} title={label} action={<Repair account={account} />}>
      {told ? (
        <ul className="flex list-disc flex-col gap-1 pl-4">
          {lacks.map((gap) => (
            <li key={gap.sentence}>{gap.sentence}</li>
          ))}
        </ul>
      ) : (
        <p>{sentence}</p>
      )}
      {lastError && (
        <p className="text-sm text-muted">
          {lastError.code && <>The provider’s own word: {lastError.code} · </>}
          <Time at={lastError.at} />
        </p>
      )}
    </Callout>
  );
}

function Repair({ account }: { account: Account }) {
  const setsApps = useMay('provider_app.manage');
  const consent = useConsentAgain(account);
  const test = useTest(account.id);
  const [typing, setTyping] = useState(false);
  const { repair, provider, may } = account;
  if (!repair || !may.reconnect) return null;
  const words = repairWords[repair];
  if (repair === 'app')
    return setsApps ? (
      <ButtonLink size="sm" to="/studio/settings/provider-apps/$provider" params={{ provider }}>
        {words}
      </ButtonLink>
    ) : null;
  const run = {
    reconnect: consent.begin,
    replace_credential: () => setTyping(true),
    refresh: () =>
      test.mutate(undefined, { onError: (error) => toast.failed('Portico could not look', error) }),
  }[repair];
  return (
    <>
      <Button size="sm" variant="primary" busy={consent.busy || test.isPending} onClick={run}>
        {words}
      </Button>
      {typing && <NewKeyDialog account={account} onClose={() => setTyping(false)} />}
    </>
  );
}
