/** More than these are counted, not told: a trail that was written over would fill the memory. */
const TOLD = 200;

export interface Findings {
  told: string[];
  untold: number;
  /** A sentence, and what it is about. */
  add(sentence: string, about?: { number?: number; seq?: number }): void;
}

/** Collects what a verification finds, in plain sentences. */
export function findings(): Findings {
  return {
    told: [],
    untold: 0,
    add(sentence, { number, seq } = {}) {
      const place = [
        ...(number === undefined ? [] : [`batch ${number}`]),
        ...(seq === undefined ? [] : [`entry ${seq}`]),
      ].join(', ');
      if (this.told.length >= TOLD) this.untold += 1;
      else
        this.told.push(place ? `${place.charAt(0).toUpperCase()}${place.slice(1)}: ${sentence}` : sentence);
    },
  };
}
