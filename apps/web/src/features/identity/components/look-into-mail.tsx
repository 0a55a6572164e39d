import type { ReactNode } from 'react';
import { Button } from '@/ui/button.tsx';
import { Callout } from '@/ui/callout.tsx';
import { Section } from '@/ui/section.tsx';
import { refusalSentence } from '../model.ts';
import { Door } from './door.tsx';
import { InboxNote } from './inbox-note.tsx';

/** After a letter was sent: what it is for, and what to do if it does not come. */
export function LookIntoMail({
  intro,
  letter,
  again,
  onOtherAddress,
  foot,
}: {
  intro: ReactNode;
  /** How long the letter's link works, and what else to know of it. */
  letter: string;
  again: { send: () => void; busy: boolean; sent: boolean; error: unknown };
  onOtherAddress: () => void;
  foot?: ReactNode;
}) {
  return (
    <Door title="Look into your mail" intro={intro} foot={foot}>
      <div className="flex flex-col gap-3">
        <p>{letter}</p>
        <InboxNote />
      </div>
      <Section title="Nothing came?">
        <ul className="flex list-disc flex-col gap-1 pl-5 text-muted">
          <li>It may take a few minutes.</li>
          <li>Look among what your mail program takes for spam.</li>
          <li>See whether the address above is written as it should be.</li>
        </ul>
        {again.error !== null && <Callout tone="bad">{refusalSentence(again.error)}</Callout>}
        <div className="flex flex-wrap items-center gap-2">
          <Button onClick={again.send} busy={again.busy}>
            Send it again
          </Button>
          <Button variant="ghost" onClick={onOtherAddress}>
            Use another address
          </Button>
        </div>
        <p role="status" className="text-muted">
          {again.sent && !again.busy && 'Sent again.'}
        </p>
      </Section>
    </Door>
  );
}
