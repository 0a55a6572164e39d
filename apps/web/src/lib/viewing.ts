const key = 'portico.viewing';

/** The client whose portal this tab looks at as its people see it; null for whoever is in a portal themselves. */
export function viewedClient(): string | null {
  return inSession((storage) => storage.getItem(key)) ?? null;
}

/** From now on this tab reads the portal of the client as a member of staff who looks on. */
export function startViewing(clientId: string): void {
  inSession((storage) => storage.setItem(key, clientId));
}

export function stopViewing(): void {
  inSession((storage) => storage.removeItem(key));
}

/** Storage can be forbidden, and there is none outside a browser. */
function inSession<Result>(use: (storage: Storage) => Result): Result | undefined {
  try {
    return use(sessionStorage);
  } catch {
    return undefined;
  }
}
