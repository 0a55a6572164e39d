/** The time at the providers: this machine's, moved by as much as somebody asked for. */
export class Clock {
  #aheadMs = 0;

  now(): Date {
    return new Date(Date.now() + this.#aheadMs);
  }

  /** In milliseconds; negative moves it back. */
  advance(milliseconds: number): void {
    this.#aheadMs += milliseconds;
  }

  reset(): void {
    this.#aheadMs = 0;
  }
}
