import { useEffect, useRef } from 'react';
import { Callout } from '@/ui/callout.tsx';
import { Disclosure } from '@/ui/disclosure.tsx';
import { Time } from '@/ui/time.tsx';
import type { Connection } from '../queries.ts';

const JUST_NOW_MS = 30_000;

/** What the provider said the last time that somebody tested, and what is missing in it. */
export function TestResult({ test }: { test: NonNullable<Connection['lastTest']> }) {
  const { ok, sentence, missing, received, at, by } = test;
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Whoever comes back from the test finds its result, not the top of the sheet.
    if (Date.now() - Date.parse(at) < JUST_NOW_MS) place.current?.scrollIntoView({ block: 'center' });
  }, [at]);
  return (
    <div ref={place} className="flex flex-col gap-2">
      <Callout tone={ok ? 'good' : 'bad'} title={ok ? 'The test went well' : 'The test did not go well'}>
        <p>{sentence}</p>
        {missing.length > 0 && (
          <ul className="list-disc pl-5">
            {missing.map((what) => (
              <li key={what}>{what}</li>
            ))}
          </ul>
        )}
      </Callout>
      <p className="text-sm text-muted">
        {by} tested <Time at={at} />.
      </p>
      {received.length > 0 && (
        <Disclosure title="All that the provider said">
          <dl className="flex flex-col divide-y divide-line">
            {received.map(({ name, value }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a provider may say a name twice
              <div key={`${name} ${index}`} className="flex min-w-0 flex-col py-1.5">
                <dt className="font-mono text-xs break-all text-muted">{name}</dt>
                <dd className="text-sm break-all">{value}</dd>
              </div>
            ))}
          </dl>
        </Disclosure>
      )}
    </div>
  );
}
