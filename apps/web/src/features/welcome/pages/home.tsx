import type { Welcome } from '@portico/contract';
import { Quote } from 'lucide-react';
import { useNow } from '@/lib/now.ts';
import { Callout } from '@/ui/callout.tsx';
import { Link } from '@/ui/link.tsx';
import { ProgressBar } from '@/ui/progress.tsx';
import { Section } from '@/ui/section.tsx';
import { Loading, Skeleton, SkeletonText } from '@/ui/skeleton.tsx';
import { AllDone } from '../components/all-done.tsx';
import { Hero } from '../components/hero.tsx';
import { NextCard } from '../components/next-card.tsx';
import { Promises } from '../components/promises.tsx';
import { ServiceList } from '../components/service-list.tsx';
import {
  daysLeft,
  dayWords,
  hostOf,
  minutesWords,
  nextOf,
  servicesWords,
  stageOf,
  tally,
  tallyWords,
} from '../model.ts';
import { useToken, useWelcome } from '../queries.ts';

/** Where the link leads: who asks for what and why, and the one next thing to do. */
export function HomePage() {
  const welcome = useWelcome();
  if (!welcome) return <HomeSkeleton />;
  const stage = stageOf(welcome);
  if (stage === 'done') return <AllDone welcome={welcome} />;
  return (
    <div className="flex flex-col gap-8">
      {stage === 'new' ? <FirstWords welcome={welcome} /> : <WordsOnReturn welcome={welcome} />}
      <Changed welcome={welcome} />
      <EndsSoon expiresAt={welcome.expiresAt} agency={welcome.agency.name} />
      <Next welcome={welcome} />
      <Section
        title="Everything that is asked for"
        description="In the order that works best. You may choose another."
      >
        <ServiceList platforms={welcome.platforms} />
      </Section>
      <Section title="What this means, and what it does not mean">
        <Promises agency={welcome.agency.name} expiresAt={welcome.expiresAt} />
      </Section>
      <Elsewhere />
    </div>
  );
}

function FirstWords({ welcome }: { welcome: Welcome }) {
  const { agency, client, askedBy, platforms, minutesLeft, message } = welcome;
  return (
    <div className="flex flex-col gap-5">
      <Hero title={`Give ${agency.name} access to your tools`} documentTitle={`Access for ${agency.name}`}>
        {askedBy} of {agency.name} asks {companyOf(client)} for access to {servicesWords(platforms.length)}.
        It takes {minutesWords(minutesLeft)} in all, with as many breaks as you like. No passwords.
      </Hero>
      <Message text={message ?? standIn(agency.name)} from={`${askedBy}, ${agency.name}`} />
    </div>
  );
}

const companyOf = ({ companyName, website }: Welcome['client']) =>
  website ? `${companyName} (${hostOf(website)})` : companyName;

const standIn = (agency: string) =>
  `With this access ${agency} can do the work that you agreed on, in your own accounts and under your eyes.`;

function Message({ text, from }: { text: string; from: string }) {
  return (
    <figure className="flex gap-3 rounded-l bg-sunken p-4">
      <Quote size={18} aria-hidden className="mt-0.5 shrink-0 text-faint" />
      <div className="flex min-w-0 flex-col gap-1">
        <blockquote className="whitespace-pre-line">{text}</blockquote>
        <figcaption className="text-sm text-muted">{from}</figcaption>
      </div>
    </figure>
  );
}

function WordsOnReturn({ welcome }: { welcome: Welcome }) {
  const { done, total } = tally(welcome);
  const words = tallyWords(welcome);
  const left = total - done;
  return (
    <div className="flex flex-col gap-4">
      <Hero title={`${words}`} documentTitle={words}>
        {left === 1 ? 'One is left' : `${left} are left`} for {welcome.agency.name}
        {welcome.minutesLeft > 0 && `, ${minutesWords(welcome.minutesLeft)}`}. You can leave at any time and
        come back with this link.
      </Hero>
      <ProgressBar value={welcome.percent} label="How far everything is" showValue />
    </div>
  );
}

function Next({ welcome }: { welcome: Welcome }) {
  const next = nextOf(welcome);
  if (!next)
    return (
      <Callout title="Nothing to do just now">
        What you finished is being checked. You may wait here, or close the page: it goes on without you.
      </Callout>
    );
  const lead = next.status === 'drifted' ? 'Something has changed here' : 'Best done next';
  return <NextCard platform={next} lead={stageOf(welcome) === 'new' ? 'Best begun here' : lead} />;
}

/** What was right once and looks different now, beside what is best done next. */
function Changed({ welcome }: { welcome: Welcome }) {
  const token = useToken();
  const next = nextOf(welcome)?.type;
  const changed = welcome.platforms.filter(({ status, type }) => status === 'drifted' && type !== next);
  return changed.map(({ type, name }) => (
    <Callout key={type} tone="warn" title={`${name} has changed`}>
      It was finished, and looks different now.{' '}
      <Link to="/welcome/$token/$service" params={{ token, service: type }}>
        See what happened
      </Link>
    </Callout>
  ));
}

/** The last three days of the link are worth a word. */
function EndsSoon({ expiresAt, agency }: { expiresAt: string; agency: string }) {
  const left = daysLeft(expiresAt, useNow());
  if (left > 3) return null;
  return (
    <Callout
      tone="warn"
      title={left === 0 ? 'This link ends today' : `This link ends on ${dayWords(expiresAt)}`}
    >
      What you have done is kept. If you need more time, ask {agency} for a new link.
    </Callout>
  );
}

function Elsewhere() {
  const token = useToken();
  const look = 'py-2';
  return (
    <nav aria-label="More" className="flex flex-wrap gap-x-6 border-t border-line pt-4">
      <Link to="/welcome/$token/ledger" params={{ token }} className={look}>
        Who holds access
      </Link>
      <Link to="/welcome/$token/questions" params={{ token }} className={look}>
        Your questions
      </Link>
    </nav>
  );
}

function HomeSkeleton() {
  return (
    <Loading>
      <div className="flex flex-col gap-8">
        <Skeleton className="h-9 w-10/12" />
        <SkeletonText lines={3} />
        <Skeleton className="h-52 w-full" />
        <Skeleton className="h-64 w-full" />
      </div>
    </Loading>
  );
}
