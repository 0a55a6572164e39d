import type { LimitLedger } from './limits.ts';

/** What leaves for a provider, after its address was settled. */
export interface WireRequest {
  method: string;
  url: string;
  headers: Record<string, string>;
  body?: string;
  timeoutMs: number;
  maxBytes: number;
  signal?: AbortSignal;
}

export interface WireAnswer {
  status: number;
  headers: Record<string, string>;
  text: string;
}

/** A request that got no answer that could be read. */
export class WireFailure extends Error {
  override readonly name = 'WireFailure';
  /** Whether the provider may have received the request. */
  readonly mayHaveArrived: boolean;
  /** True where no repetition helps, as with an address that may not be reached. */
  readonly final: boolean;

  constructor(message: string, options: { mayHaveArrived: boolean; final?: boolean; cause?: unknown }) {
    super(message, { cause: options.cause });
    this.mayHaveArrived = options.mayHaveArrived;
    this.final = options.final ?? false;
  }
}

/** What the kit needs of the server that it works in. */
export interface Ports {
  /** Sends one request, follows no redirect. Throws {@link WireFailure}. */
  send(request: WireRequest): Promise<WireAnswer>;
  limits: LimitLedger;
  now(): Date;
  /** From 0 up to, but not including 1. */
  random(): number;
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /** Where a provider's address is found in this installation; see `parseAddressBook`. */
  rebase(url: URL): URL;
}
