import type { WelcomeGuide } from '@portico/contract';
import { Check, Share2, TriangleAlert } from 'lucide-react';
import { useCopy } from '@/lib/copy.ts';
import { Button } from '@/ui/button.tsx';
import { Callout } from '@/ui/callout.tsx';
import { CopyField } from '@/ui/copy-field.tsx';
import { Disclosure } from '@/ui/disclosure.tsx';
import { HelpButton } from './help-button.tsx';

/** So many of the things that go wrong are shown at once; more would hide what is to be done. */
const trapsAtOnce = 2;

/** What to know before one begins: why, who can do it, what goes wrong easily, and what will have to be pasted. */
export function Before({ guide, agency }: { guide: WelcomeGuide; agency: string }) {
  const { platform, traps, copy } = guide;
  return (
    <div className="flex flex-col gap-5">
      {platform.why && (
        <p>
          <span className="font-medium">Why we ask: </span>
          {platform.why}
        </p>
      )}
      <Disclosure title="Which role, and who can give it">
        <Role guide={guide} />
      </Disclosure>
      {traps.length > 0 && <Traps traps={traps} />}
      {copy.map((item) => (
        <ToCopy key={item.label} item={item} agency={agency} service={platform} />
      ))}
    </div>
  );
}

function Role({ guide }: { guide: WelcomeGuide }) {
  const { platform, needs, roleWhy } = guide;
  return (
    <div className="flex flex-col gap-3">
      <p>
        The role is “{platform.role}”. {roleWhy}
      </p>
      {needs.length > 0 && (
        <div>
          <p>To do this, somebody needs:</p>
          <ul className="list-disc pl-5">
            {needs.map((need) => (
              <li key={need}>{need}</li>
            ))}
          </ul>
        </div>
      )}
      <PassItOn />
    </div>
  );
}

function Traps({ traps }: { traps: string[] }) {
  return (
    <Callout tone="warn" icon={TriangleAlert} title="Good to know before you begin">
      <TrapList traps={traps.slice(0, trapsAtOnce)} />
      {traps.length > trapsAtOnce && (
        <Disclosure title="And some more" className="mt-1">
          <TrapList traps={traps.slice(trapsAtOnce)} />
        </Disclosure>
      )}
    </Callout>
  );
}

function TrapList({ traps }: { traps: string[] }) {
  if (traps.length === 1) return <p>{traps[0]}</p>;
  return (
    <ul className="flex list-disc flex-col gap-1 pl-4">
      {traps.map((trap) => (
        <li key={trap}>{trap}</li>
      ))}
    </ul>
  );
}

function ToCopy({
  item,
  agency,
  service,
}: {
  item: WelcomeGuide['copy'][number];
  agency: string;
  service: WelcomeGuide['platform'];
}) {
  if (item.value !== null) return <CopyField size="lg" label={item.label} value={item.value} />;
  return (
    <Callout
      title={item.label}
      action={<HelpButton label="Ask for it" about={{ service: service.type, serviceName: service.name }} />}
    >
      {agency} has not filled this in yet. You need it for the steps below.
    </Callout>
  );
}

/** Often somebody else has the account: the address of this page is all that they need. */
function PassItOn() {
  const { state, copy } = useCopy();
  return (
    <div className="flex flex-col gap-2">
      <p>Is that somebody else? Send them the link to this page.</p>
      <Button
        size="lg"
        icon={state === 'copied' ? Check : Share2}
        onClick={() => copy(location.href)}
        className="self-start"
      >
        {state === 'copied' ? 'Link copied' : 'Copy the link'}
      </Button>
      <span role="status" className="text-sm text-warn">
        {state === 'refused' &&
          'The browser did not allow it. Please copy the address from the top of the window.'}
      </span>
    </div>
  );
}
