/** Why a database could not be started or used. The message is a sentence for the person at the terminal. */
export type DatabaseStartCode =
  | 'programs_missing'
  | 'programs_unusable'
  | 'no_account'
  | 'foreign_owner'
  | 'no_place'
  | 'other_major'
  | 'not_a_database'
  | 'busy_elsewhere'
  | 'not_answering'
  | 'start_failed'
  | 'bad_url'
  | 'unreachable'
  | 'refused'
  | 'too_old';

export class DatabaseStartError extends Error {
  readonly code: DatabaseStartCode;

  constructor(code: DatabaseStartCode, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'DatabaseStartError';
    this.code = code;
  }
}
