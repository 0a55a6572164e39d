const name = 'portico.cookie';

/**
 * Runs `work` while no page of this browser is changing the session's cookie. Between the server's change and its
 * answer the old cookie is worth nothing, and whoever asks with it would be taken for signed out.
 */
export function whileCookieRests<Result>(work: () => Promise<Result>): Promise<Result> {
  // Not there on pages without encryption, except on the own machine.
  const locks = globalThis.navigator?.locks;
  return locks ? (locks.request(name, work) as Promise<Result>) : work();
}
