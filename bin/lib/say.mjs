const colours = process.stdout.isTTY && !process.env.NO_COLOR;
const mark = colours ? '\x1b[36m▸\x1b[0m' : '▸';

/** One line for the person at the terminal. @param {string} sentence */
export function say(sentence) {
  process.stdout.write(`${mark} ${sentence}\n`);
}

/** What went wrong and what to do about it. @param {string} sentence */
export function complain(sentence) {
  process.stderr.write(`${colours ? '\x1b[31m✗\x1b[0m' : '✗'} ${sentence}\n`);
}

/** Something went wrong that a person can mend: its message is all that they need to see. */
export class Refusal extends Error {
  /** @param {string} message */
  constructor(message) {
    super(message);
    this.name = 'Refusal';
  }
}

/** Ends the process with the error's sentence; with its stack when it is not one that we foresaw. @param {unknown} error */
export function failWith(error) {
  const foreseen = error instanceof Error && ['Refusal', 'DatabaseStartError'].includes(error.name);
  complain(
    foreseen ? error.message : `Something unforeseen: ${error instanceof Error ? error.stack : error}`,
  );
  process.exit(1);
}
