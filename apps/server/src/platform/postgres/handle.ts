import { statSync } from 'node:fs';
import { adminUrl } from './client.ts';
import { keepShort, readLog } from './log-file.ts';
import type { Attempt, EmbeddedPostgres } from './types.ts';

/** What the caller gets in hand for a server that runs, started by us or adopted. */
export function handle(
  attempt: Attempt,
  server: Pick<EmbeddedPostgres, 'port' | 'socketDir' | 'adopted' | 'stop'> & { ended: Promise<unknown> },
): EmbeddedPostgres {
  const { logFile } = attempt.place;
  const logLength = statSync(logFile, { throwIfNoEntry: false })?.size ?? 0;
  const leaveLog = keepShort(logFile);
  let stopping: Promise<void> | undefined;
  const exited = server.ended.then(() => {
    leaveLog();
    return { log: readLog(logFile, logLength).trim() };
  });
  return {
    adminUrl: adminUrl(server.port, attempt.secret),
    port: server.port,
    socketDir: server.socketDir,
    adopted: server.adopted,
    exited,
    stop: () => {
      leaveLog();
      stopping ??= server.stop();
      return stopping;
    },
  };
}
