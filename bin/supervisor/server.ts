import { at, root } from '../lib/paths.mjs';
import { say } from '../lib/say.mjs';
import { type Part, startPart } from './child.ts';
import { watchSources } from './watch.ts';

export type Server = Pick<Part, 'broken' | 'stop'>;

/** Starts the server. `onReady` hears the address with each `{ready: true, url}` that it sends over its channel. */
export function startServer(env: NodeJS.ProcessEnv, onReady: (url: string) => void): Part {
  const part = startPart('The server', [at('apps', 'server', 'src', 'main.ts')], {
    cwd: root,
    env,
    leash: 'channel',
  });
  part.process.on('message', (message: { ready?: boolean; url?: string }) => {
    if (message?.ready && message.url) onReady(message.url);
  });
  return part;
}

/** The same, started anew with each change of its sources. One that does not start waits for the next change. */
export function startServerWatched(env: NodeJS.ProcessEnv, onReady: (url: string) => void): Server {
  let stopped = false;
  let part = startServer(env, onReady);
  const explain = (error: Error) => say(`${error.message} It is started again with the next change.`);
  part.broken.catch(explain);
  const restart = async () => {
    await part.stop();
    if (stopped) return;
    part = startServer(env, onReady);
    part.broken.catch(explain);
  };
  const sources = [at('apps', 'server', 'src'), at('packages')];
  const unwatch = watchSources(sources, async (changed) => {
    say(`${changed} changed: starting the server again.`);
    await restart();
  });
  return {
    broken: new Promise(() => {}),
    stop: async () => {
      stopped = true;
      unwatch();
      await part.stop();
    },
  };
}
