import type { Guard } from '../guard.ts';
import { formatEndpoint } from '../network.ts';
import type { Endpoint } from '../types.ts';
import type { Asked, Question } from './ask.ts';
import { ask, isConclusive } from './ask.ts';

/** A resolver that the operator chose. `label` is what people see: `192.0.2.53:53`, or `system`. */
export interface NamedResolver {
  label: string;
  server: Endpoint | 'system';
}

/** At least one. */
export type Resolvers = readonly [NamedResolver, ...NamedResolver[]];

export function namedResolvers(dnsServers: readonly Endpoint[], guard: Guard): Resolvers {
  const named = dnsServers.map((server) => ({ label: formatEndpoint(server), server: guard.route(server) }));
  const [first, ...others] = named;
  return first === undefined ? [{ label: 'system', server: 'system' }] : [first, ...others];
}

/** Asks one resolver after the other until one has spoken about the name; the last word where none has. */
export async function askInTurn(
  resolvers: Resolvers,
  question: Question,
  options: { timeoutMs: number; signal?: AbortSignal },
): Promise<{ label: string; asked: Asked }> {
  const [{ label, server }, ...others] = resolvers;
  const asked = await ask(server, question, options);
  const [next, ...rest] = others;
  if (next === undefined || isConclusive(asked.status) || options.signal?.aborted) return { label, asked };
  return askInTurn([next, ...rest], question, options);
}
