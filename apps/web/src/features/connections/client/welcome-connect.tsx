import type { WelcomeGuide } from '@portico/contract';
import { useQuery } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import { ArrowUpRight, Check } from 'lucide-react';
import { useState } from 'react';
import { Refusal } from '@/features/welcome/components/refusal.tsx';
import { useFrame } from '@/features/welcome/frame.ts';
import { useToken, useWelcome } from '@/features/welcome/queries.ts';
import { Button } from '@/ui/button.tsx';
import { Callout } from '@/ui/callout.tsx';
import { Disclosure } from '@/ui/disclosure.tsx';
import { Field } from '@/ui/field.tsx';
import { TextInput } from '@/ui/text-input.tsx';
import { readLanding } from '../landing.ts';
import { providerOf } from '../service-provider.ts';
import { suggestedSettings } from '../suggested-settings.ts';
import { type ClientAccount, useGiveConsent, type WelcomeAccounts, welcomeAccountsQuery } from './queries.ts';
import { connectionFor, gapsFor, resultWords } from './words.ts';

type Offer = WelcomeAccounts['providers'][number];

/** The short way through a service: agree at the provider's own page instead of clicking through the steps. */
export function WelcomeConnect({ guide, agency }: { guide: WelcomeGuide; agency: string }) {
  const { data } = useQuery(welcomeAccountsQuery(useToken()));
  const provider = providerOf(guide.platform.type);
  const offer = data?.providers.find(({ id }) => id === provider);
  if (!data || !offer) return null;
  const account = connectionFor(data.items, offer.id);
  return (
    <section
      aria-labelledby="connect"
      className="flex flex-col gap-4 rounded-l border border-line-strong bg-surface p-4 shadow-raised"
    >
      <Came offer={offer} service={guide.platform.name} />
      {account && account.health !== 'broken' && account.health !== 'expiring' ? (
        <Connected account={account} offer={offer} guide={guide} />
      ) : (
        <Ask offer={offer} guide={guide} agency={agency} broken={account} />
      )}
    </section>
  );
}

/** What came of the consent that the browser comes back from. */
function Came({ offer, service }: { offer: Offer; service: string }) {
  const landing = readLanding(useLocation().search);
  if (!landing) return null;
  const { tone, title, text } = resultWords(landing.result, offer.name, service);
  return (
    <div role="status">
      <Callout tone={tone} title={title}>
        {text}
      </Callout>
    </div>
  );
}

function Connected({ account, offer, guide }: { account: ClientAccount; offer: Offer; guide: WelcomeGuide }) {
  const gaps = gapsFor(account, guide.platform.type);
  return (
    <>
      <h2 id="connect" className="flex items-center gap-2 font-semibold">
        <Check size={18} aria-hidden className="text-good" />
        {offer.name} is connected
      </h2>
      <p className="text-muted">
        As {account.holder?.email ?? account.holder?.name ?? account.name}. What we can see there counts by
        itself; whatever is still open, you can do by the steps below.
      </p>
      {gaps.map((gap) => (
        <Callout key={gap} tone="warn">
          {gap}
        </Callout>
      ))}
      <Disclosure title="Connect once more, or with another account">
        <GoThere
          offer={offer}
          guide={guide}
          reconnect={account.id}
          label={`Connect with ${offer.name} again`}
        />
      </Disclosure>
    </>
  );
}

function Ask({
  offer,
  guide,
  agency,
  broken,
}: {
  offer: Offer;
  guide: WelcomeGuide;
  agency: string;
  broken: ClientAccount | null;
}) {
  const scopes = offer.methods.find(({ method }) => method === 'oauth2')?.scopes ?? [];
  return (
    <>
      <div className="flex flex-col gap-1">
        <h2 id="connect" className="font-semibold">
          {broken ? `${offer.name} has to be connected again` : 'The short way'}
        </h2>
        <p className="text-muted">
          {broken
            ? broken.sentence
            : `Sign in at ${offer.name} and agree. ${agency} never sees your password, and you can end it at any time.`}
        </p>
      </div>
      <GoThere offer={offer} guide={guide} reconnect={broken?.id} label={`Connect with ${offer.name}`} />
      {scopes.length > 0 && (
        <Disclosure title="What you will be asked">
          <p>
            {offer.name} asks whether {agency} may
          </p>
          <ul className="mt-1 flex list-disc flex-col gap-1 pl-4">
            {scopes.map(({ name, allows }) => (
              <li key={name}>{allows}</li>
            ))}
          </ul>
        </Disclosure>
      )}
      <p className="text-sm text-muted">Or follow the steps below. Both lead to the same.</p>
    </>
  );
}

function GoThere({
  offer,
  guide,
  reconnect,
  label,
}: {
  offer: Offer;
  guide: WelcomeGuide;
  reconnect?: string | undefined;
  label: string;
}) {
  const token = useToken();
  const { named } = useFrame();
  const consent = useGiveConsent(token);
  const website = useWelcome()?.client.website;
  const [settings, setSettings] = useState(() => suggestedSettings(offer.settings, website));
  const returnTo = `/welcome/${token}/${guide.platform.type}`;
  const go = () =>
    consent.mutate({
      provider: offer.id,
      settings,
      returnTo,
      ...(reconnect ? { reconnect } : {}),
    });
  return (
    <form
      noValidate
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        named(go);
      }}
    >
      {!reconnect &&
        offer.settings.map(({ key, label: name, hint }) => (
          <Field key={key} label={name} hint={hint} error={faultAt(consent.error, `settings.${key}`)}>
            <TextInput
              value={settings[key] ?? ''}
              onChange={({ target }) => setSettings({ ...settings, [key]: target.value })}
              autoComplete="off"
              autoCapitalize="off"
              spellCheck={false}
            />
          </Field>
        ))}
      {!faultIn(consent.error) && <Refusal error={consent.error} />}
      <Button
        type="submit"
        size="lg"
        variant="primary"
        wide
        icon={ArrowUpRight}
        busy={consent.isPending || consent.isSuccess}
      >
        {label}
      </Button>
    </form>
  );
}

type Faults = { errors?: readonly { path: string; message: string }[] } | null;
const faultIn = (error: unknown) => ((error as Faults)?.errors?.length ?? 0) > 0;
const faultAt = (error: unknown, path: string) =>
  (error as Faults)?.errors?.find((one) => one.path === path)?.message;
