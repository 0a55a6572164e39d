/** One request that reached a provider. Neither headers nor bodies are kept: they hold tokens. */
export interface LoggedRequest {
  /** ISO 8601, by the provider's clock. */
  at: string;
  api: string;
  method: string;
  /** Host and path, such as `oauth2.googleapis.com/token`. */
  address: string;
  /** Null where no answer was sent. */
  status: number | null;
  fault: string | null;
}

const kept = 5000;

/** What was asked of the providers, the newest last, so that a test can count calls on the wire. */
export class RequestLog {
  #entries: LoggedRequest[] = [];

  add(entry: LoggedRequest): void {
    this.#entries.push(entry);
    if (this.#entries.length > kept) this.#entries.shift();
  }

  /** Those whose address contains the text. */
  of(address = ''): LoggedRequest[] {
    return this.#entries.filter((entry) => entry.address.includes(address));
  }

  clear(): void {
    this.#entries = [];
  }
}
