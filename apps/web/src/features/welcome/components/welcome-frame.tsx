import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useMatch } from '@tanstack/react-router';
import { type ReactNode, Suspense, useCallback, useEffect, useMemo, useState } from 'react';
import { toast } from '@/lib/toast.ts';
import { welcomeQuery } from '@/shells/welcome/query.ts';
import { createDrafts } from '../draft.ts';
import { type About, FrameContext } from '../frame.ts';
import { lazyPart } from '../lazy-part.ts';
import { useToken, useWelcome } from '../queries.ts';
import { useLiveWelcome } from '../use-live-welcome.ts';

const HelpSheet = lazyPart(() => import('./help-sheet.tsx').then((part) => part.HelpSheet), {
  instead: HelpUnavailable,
});
const NameTag = lazyPart(() => import('./name-tag.tsx').then((part) => part.NameTag), { instead: NoNameTag });

/**
 * What the client's pages share: everything is read again when somebody else at the client or at the agency did
 * something, the first action asks who is there, and a person can be asked from everywhere.
 */
export function WelcomeFrame({ children }: { children: ReactNode }) {
  const token = useToken();
  const client = useQueryClient();
  const [waiting, setWaiting] = useState<(() => void) | null>(null);
  const [about, setAbout] = useState<About | null>(null);
  useLiveWelcome(about !== null);

  const named = useCallback(
    (action: () => void) => {
      const known = client.getQueryData(welcomeQuery(token).queryKey)?.visitor;
      if (known || tab(client, token).read('name-tag')) action();
      else setWaiting(() => action);
    },
    [client, token],
  );
  const here = useHere();
  const frame = useMemo(
    () => ({ named, askPerson: (what?: About) => setAbout(what ?? here) }),
    [named, here],
  );

  function goOn() {
    tab(client, token).write('name-tag', 'asked');
    setWaiting(null);
    waiting?.();
  }

  return (
    <FrameContext value={frame}>
      {children}
      <Suspense>
        {about && <HelpSheet about={about} onClose={() => setAbout(null)} />}
        {waiting && <NameTag onDone={goOn} />}
      </Suspense>
    </FrameContext>
  );
}

/** What this tab remembers about the request; it asks for a name once, even over a reload. */
const tab = (client: QueryClient, token: string) =>
  createDrafts(
    () => sessionStorage,
    client.getQueryData(welcomeQuery(token).queryKey)?.requestId ?? '',
    () => false,
  );

/** The service whose page is open, so that a question from the header says where it was asked. */
function useHere(): About {
  const service = useMatch({ from: '/welcome/$token/$service', shouldThrow: false })?.params.service;
  const serviceName = useWelcome()?.platforms.find(({ type }) => type === service)?.name;
  return useMemo(() => (serviceName ? { service, serviceName } : {}), [service, serviceName]);
}

/** Where the question could not be loaded: nobody is held up by it. */
function NoNameTag({ onDone }: { onDone: () => void }) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: answered once
  useEffect(onDone, []);
  return null;
}

function HelpUnavailable({ onClose }: { about: About; onClose: () => void }) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: said once
  useEffect(() => {
    toast.bad('You cannot ask just now', {
      detail: 'There is no connection. Please load the page again later.',
    });
    onClose();
  }, []);
  return null;
}
