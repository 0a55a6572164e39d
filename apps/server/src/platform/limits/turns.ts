/** Lets so many in at once under each name; the others wait in the order in which they came. */
export interface Turns {
  /** Answers once there is room: whether somebody else is inside, and how to leave. */
  enter(name: string): Promise<Turn>;
}

export interface Turn {
  alone: boolean;
  leave(): void;
}

interface Line {
  inside: number;
  waiting: (() => void)[];
}

/** Turns of one process; memory holds a name only while somebody is inside. */
export function createTurns(room: number): Turns {
  const lines = new Map<string, Line>();
  return {
    async enter(name) {
      const line = lines.get(name) ?? { inside: 0, waiting: [] };
      lines.set(name, line);
      if (line.inside < room) line.inside++;
      // Whoever leaves hands the room on, so that nobody who comes later is faster.
      else await new Promise<void>((resolve) => line.waiting.push(resolve));
      return {
        alone: line.inside === 1,
        leave() {
          const next = line.waiting.shift();
          if (next) return next();
          line.inside--;
          if (line.inside === 0) lines.delete(name);
        },
      };
    },
  };
}
