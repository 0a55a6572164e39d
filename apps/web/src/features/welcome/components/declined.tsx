import type { Welcome, WelcomeGuide } from '@portico/contract';
import { Button } from '@/ui/button.tsx';
import { Callout } from '@/ui/callout.tsx';
import { useFrame } from '../frame.ts';
import { nextAfter } from '../model.ts';
import { useUndecline } from '../queries.ts';
import { GoOn } from './go-on.tsx';
import { HelpButton } from './help-button.tsx';
import { Refusal } from './refusal.tsx';
import { TakeItBack } from './take-it-back.tsx';

/** A service that the client left out, or whose access it took back. */
export function Declined({ guide, welcome }: { guide: WelcomeGuide; welcome: Welcome }) {
  const { named } = useFrame();
  const { type, name, status } = guide.platform;
  const undecline = useUndecline(type);
  const takenBack = status === 'revoked';
  return (
    <div className="flex flex-col gap-6">
      <Callout tone="neutral" title={takenBack ? 'You took this access back' : 'You left this one out'}>
        {guide.declinedReason && `You wrote: “${guide.declinedReason}” `}
        {welcome.agency.name} has been told.
      </Callout>
      {takenBack && (
        <div className="flex flex-col gap-2">
          <p>If you have not done so yet, please also remove the access itself:</p>
          <TakeItBack service={type} name={name} holder={welcome.agency.name} />
        </div>
      )}
      <Refusal error={undecline.error} />
      <GoOn next={nextAfter(welcome, type)} />
      {takenBack ? (
        <HelpButton
          variant="ghost"
          className="-mx-5 self-start"
          label="That was a mistake? Ask a person"
          about={{ service: type, serviceName: name }}
        />
      ) : (
        <Button
          size="lg"
          variant="ghost"
          className="-mx-5 self-start"
          busy={undecline.isPending}
          onClick={() => named(() => undecline.mutate(undefined))}
        >
          We want to share it after all
        </Button>
      )}
    </div>
  );
}
