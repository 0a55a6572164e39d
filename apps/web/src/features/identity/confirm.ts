import { ApiError } from '../../api.ts';
import { createStore } from '../../lib/store.ts';

/** The question that is on the screen: tell it whether the person has proved who they are. */
export const question = createStore<((proved: boolean) => void) | null>(null);
let asked: Promise<boolean> | null = null;

/**
 * Runs a call that may need a fresh proof of who one is. Where the server asks for it, the person is asked for it,
 * and the call is made once more. Throws `confirmation_needed` where they would rather not.
 */
export async function confirmed<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    const needed = error instanceof ApiError && error.code === 'confirmation_needed';
    if (!needed || !(await ask())) throw error;
    return work();
  }
}

/** However many calls need it at a time, the person is asked once. */
function ask(): Promise<boolean> {
  asked ??= new Promise<boolean>((resolve) => question.set(resolve)).finally(() => {
    asked = null;
    question.set(null);
  });
  return asked;
}
