import type { Check, WelcomeGuide } from '@portico/contract';
import {
  infiniteQueryOptions,
  type QueryClient,
  queryOptions,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { ApiError, call } from '@/api.ts';
import { welcomeQuery } from '@/shells/welcome/query.ts';
import { welcomeRoute } from '@/shells/welcome/route.ts';
import { isUnderWay } from './check.ts';

/** How often a check that goes on is asked for, in milliseconds, should the live feed be silent. */
const checkInterval = 2_000;

/** The secret part of the link in the address. It never leaves the headers of our own calls. */
export function useToken(): string {
  return welcomeRoute.useParams().token;
}

/** What the link asks for. The shell shows the error where there is nothing to show yet. */
export function useWelcome() {
  return useQuery(welcomeQuery(useToken())).data;
}

export const guideQuery = (token: string, type: string) =>
  queryOptions({
    queryKey: ['welcome', token, 'guide', type],
    queryFn: ({ signal }) =>
      call('GET /api/welcome/platforms/:type', { params: { type }, welcomeToken: token, signal }),
    refetchInterval: (query) => (isUnderWay(query.state.data?.check ?? null) ? checkInterval : false),
  });

export const questionsQuery = (token: string) =>
  queryOptions({
    queryKey: ['welcome', token, 'questions'],
    queryFn: ({ signal }) => call('GET /api/welcome/help', { welcomeToken: token, signal }),
  });

export const ledgerQuery = (token: string) =>
  infiniteQueryOptions({
    queryKey: ['welcome', token, 'ledger'],
    queryFn: ({ pageParam, signal }) =>
      call('GET /api/welcome/ledger', {
        query: { limit: 100, cursor: pageParam },
        welcomeToken: token,
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

/** True for the refusals that mean: the link opens nothing any more. */
export function meansEnded(error: unknown): boolean {
  return error instanceof ApiError && (error.code === 'link_ended' || error.code === 'not_signed_in');
}

/** Where a call shows that the link has ended, the shell is told to look again; it then says so. */
function whenEnded(client: QueryClient, token: string) {
  return (error: unknown) => {
    if (meansEnded(error)) void client.invalidateQueries({ queryKey: ['welcome', token], exact: true });
  };
}

function useGuideStore(type: string) {
  const client = useQueryClient();
  const token = useToken();
  const { queryKey } = guideQuery(token, type);
  return {
    token,
    client,
    queryKey,
    onError: whenEnded(client, token),
    put: (guide: WelcomeGuide) => {
      client.setQueryData(queryKey, guide);
      void client.invalidateQueries({ queryKey: ['welcome', token], exact: true });
    },
  };
}

/** A change that answers the guide as it then stands. It fails at once where there is no network. */
function useGuideMutation<Input>(type: string, send: (input: Input, token: string) => Promise<WelcomeGuide>) {
  const { token, put, onError } = useGuideStore(type);
  return useMutation({
    networkMode: 'always',
    mutationFn: (input: Input) => send(input, token),
    onSuccess: put,
    onError,
  });
}

export const useSaveIds = (type: string) =>
  useGuideMutation(type, (ids: Record<string, string>, welcomeToken) =>
    call('PUT /api/welcome/platforms/:type/ids', { params: { type }, body: { ids }, welcomeToken }),
  );

export const useAttest = (type: string) =>
  useGuideMutation(type, (statement: string, welcomeToken) =>
    call('POST /api/welcome/platforms/:type/attestation', {
      params: { type },
      body: { statement },
      welcomeToken,
    }),
  );

export const useDecline = (type: string) =>
  useGuideMutation(type, (reason: string, welcomeToken) =>
    call('POST /api/welcome/platforms/:type/refusal', { params: { type }, body: { reason }, welcomeToken }),
  );

export const useUndecline = (type: string) =>
  useGuideMutation(type, (_: undefined, welcomeToken) =>
    call('DELETE /api/welcome/platforms/:type/refusal', { params: { type }, welcomeToken }),
  );

export const useAttach = (type: string) =>
  useGuideMutation(type, (file: File, welcomeToken) =>
    call('POST /api/welcome/platforms/:type/evidence', { params: { type }, body: {}, file, welcomeToken }),
  );

/** Ticks a step, or opens it again. The tick shows at once and goes back where it could not be saved. */
export function useTick(type: string) {
  const { token, client, queryKey, put, onError } = useGuideStore(type);
  return useMutation({
    networkMode: 'always',
    mutationFn: ({ step, done }: { step: string; done: boolean }) =>
      call('PUT /api/welcome/platforms/:type/steps/:step', {
        params: { type, step },
        body: { done },
        welcomeToken: token,
      }),
    onMutate: async ({ step, done }) => {
      await client.cancelQueries({ queryKey });
      const mark = (guide: WelcomeGuide, to: boolean) => ({
        ...guide,
        steps: guide.steps.map((one) => (one.key === step ? { ...one, done: to } : one)),
      });
      client.setQueryData(queryKey, (guide) => guide && mark(guide, done));
      return () => client.setQueryData(queryKey, (guide) => guide && mark(guide, !done));
    },
    onSuccess: put,
    onError: (error, _, undo) => {
      undo?.();
      onError(error);
    },
  });
}

/** "I have done it": starts a check; the answer is the check, which goes on by itself. */
export function useCheck(type: string) {
  const { token, client, queryKey, onError } = useGuideStore(type);
  return useMutation({
    networkMode: 'always',
    mutationFn: () =>
      call('POST /api/welcome/platforms/:type/validate', { params: { type }, welcomeToken: token }),
    onSuccess: (check: Check) => {
      client.setQueryData(queryKey, (guide) => guide && { ...guide, check });
      void client.invalidateQueries({ queryKey: ['welcome', token] });
    },
    onError,
  });
}

export function useIntroduce() {
  const client = useQueryClient();
  const token = useToken();
  return useMutation({
    networkMode: 'always',
    mutationFn: (body: { name: string; email: string | null }) =>
      call('PUT /api/welcome/visitor', { body, welcomeToken: token }),
    onSuccess: (visitor) =>
      client.setQueryData(welcomeQuery(token).queryKey, (welcome) => welcome && { ...welcome, visitor }),
    onError: whenEnded(client, token),
  });
}

function useQuestionMutation<Input, Answer>(send: (input: Input, token: string) => Promise<Answer>) {
  const client = useQueryClient();
  const token = useToken();
  return useMutation({
    networkMode: 'always',
    mutationFn: (input: Input) => send(input, token),
    onSuccess: () => client.invalidateQueries({ queryKey: questionsQuery(token).queryKey }),
    onError: whenEnded(client, token),
  });
}

interface NewQuestion {
  message: string;
  service: string | null;
  step: string | null;
  idempotencyKey: string;
}

export const useAsk = () =>
  useQuestionMutation(({ idempotencyKey, ...body }: NewQuestion, welcomeToken) =>
    call('POST /api/welcome/help', { body, idempotencyKey, welcomeToken }),
  );

export const useReply = (helpId: string) =>
  useQuestionMutation(({ body, idempotencyKey }: { body: string; idempotencyKey: string }, welcomeToken) =>
    call('POST /api/welcome/help/:helpId/replies', {
      params: { helpId },
      body: { body },
      idempotencyKey,
      welcomeToken,
    }),
  );
