import type { LiveEvent, SinceAnswer } from '@portico/contract';

/** What the replay needs of a connection. */
export interface ReplayPort {
  /** Asks for what happened after `seq`. */
  since(seq: number): Promise<SinceAnswer>;
  deliver(event: LiveEvent): void;
  /** Nobody knows what was missed: everything on the screen must be read again. */
  refresh(): void;
}

/**
 * Keeps the order of events over lost connections: every event is delivered once, in the order of its sequence,
 * however often the line drops. Events that arrive while a gap is being filled wait until it is.
 */
export function createReplay(port: ReplayPort) {
  let last: number | null = null;
  let line = 0;
  let filling = false;
  let waiting: LiveEvent[] = [];

  function take(event: LiveEvent): void {
    if (last !== null && event.seq <= last) return;
    last = event.seq;
    port.deliver(event);
  }

  function startFrom(head: number): void {
    last = head;
    port.refresh();
  }

  async function fill(mine: number): Promise<void> {
    for (let more = true; more; ) {
      const from = last;
      const answer = await port.since(from ?? 0);
      if (mine !== line) return;
      // The first time there is nothing to fill; a head that fell back is another database.
      if (from === null || answer.head < from) return startFrom(answer.head);
      for (const event of answer.events) take(event);
      more = answer.more && (last ?? 0) > from;
      if (!more) last = Math.max(last ?? 0, answer.head);
    }
  }

  return {
    /** The line stands (again): fills the gap, then lets live events through. */
    async connected(): Promise<void> {
      line += 1;
      filling = true;
      const mine = line;
      try {
        await fill(mine);
      } catch {
        // The gap could not be filled; what is on the screen is read again instead.
        if (mine === line) port.refresh();
      }
      if (mine !== line) return;
      filling = false;
      const held = waiting.sort((one, other) => one.seq - other.seq);
      waiting = [];
      for (const event of held) take(event);
    },
    /** An event came over the line. */
    received(event: LiveEvent): void {
      if (filling) waiting.push(event);
      else take(event);
    },
    /** The line is down; a fill that is under way no longer counts. */
    disconnected(): void {
      line += 1;
    },
  };
}
