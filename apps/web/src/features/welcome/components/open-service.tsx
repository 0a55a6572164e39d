import type { Welcome, WelcomeGuide } from '@portico/contract';
import { Suspense, useState } from 'react';
import { Callout } from '@/ui/callout.tsx';
import { Disclosure } from '@/ui/disclosure.tsx';
import { summariseCheck } from '../check.ts';
import { lazyPart } from '../lazy-part.ts';
import { isSettled } from '../model.ts';
import { Before } from './before.tsx';
import { Decline } from './decline.tsx';
import { TaskList } from './task-list.tsx';
import { Trouble } from './trouble.tsx';

const WelcomeConnect = lazyPart(() =>
  import('@/features/connections/client/welcome-connect.tsx').then((part) => part.WelcomeConnect),
);

/** A service on which there is work to do. Whoever comes back after a check sees first what it said. */
export function OpenService({ guide, welcome }: { guide: WelcomeGuide; welcome: Welcome }) {
  const { status } = guide.platform;
  const agency = welcome.agency.name;
  const [returned] = useState(guide.check !== null && (status === 'needs_attention' || status === 'drifted'));
  return (
    <>
      {returned && <LastWord guide={guide} />}
      {returned ? (
        <Disclosure title="Why we ask, and what to paste">
          <Before guide={guide} agency={agency} />
        </Disclosure>
      ) : (
        <Before guide={guide} agency={agency} />
      )}
      <Suspense>
        <WelcomeConnect guide={guide} agency={agency} />
      </Suspense>
      <TaskList guide={guide} welcome={welcome} />
      <Trouble guide={guide} />
      <Decline guide={guide} agency={agency} />
    </>
  );
}

function LastWord({ guide: { check, platform } }: { guide: WelcomeGuide }) {
  if (!check || isSettled(platform.status)) return null;
  const { tone, title } = summariseCheck(check);
  if (platform.status !== 'drifted') {
    return (
      <Callout tone={tone} title={title}>
        What we saw, and what to do, stands below under “Tell us that it is done”.
      </Callout>
    );
  }
  return (
    <Callout tone="warn" title="Something has changed">
      You had finished this one. When we looked again, something was different. What we saw, and what to do,
      stands below.
    </Callout>
  );
}
