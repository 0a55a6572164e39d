import { randomUUID } from 'node:crypto';
import { PASSWORD } from './people.ts';

/** Calls of the API as one member of staff, to lay the ground of a test. Throws with what was refused. */
export interface Staff {
  get<Answer>(path: string): Promise<Answer>;
  send<Answer>(method: 'POST' | 'PUT' | 'DELETE', path: string, body?: object): Promise<Answer>;
}

/** Signs in at the Portico at `url`, for its short-lived access token. */
export async function signInAsStaff(url: string, email: string, password = PASSWORD): Promise<Staff> {
  const { accessToken } = await call<{ accessToken: string }>(url, 'POST', '/api/auth/login', {
    body: { email, password },
  });
  return {
    get: (path) => call(url, 'GET', path, { token: accessToken }),
    send: (method, path, body = {}) => call(url, method, path, { token: accessToken, body }),
  };
}

async function call<Answer>(
  url: string,
  method: string,
  path: string,
  { token, body }: { token?: string; body?: object },
): Promise<Answer> {
  const answer = await fetch(new URL(path, url), {
    method,
    headers: {
      'idempotency-key': randomUUID(),
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(body ? { 'content-type': 'application/json' } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
  return (text ? JSON.parse(text) : undefined) as Answer;
}

/** A client of its own for one test. */
export async function addClient(
  staff: Staff,
  companyName: string,
  website?: string,
): Promise<{ id: string }> {
  return staff.send('POST', '/api/clients', { companyName, ...(website ? { website } : {}) });
}

export interface Asked {
  id: string;
  /** The path of the link that the client is given. */
  path: string;
}

/** Asks a client for these services. */
export async function askFor(staff: Staff, clientId: string, services: string[]): Promise<Asked> {
  const request = await staff.send<{ id: string; link: string }>(
    'POST',
    `/api/clients/${clientId}/access-requests`,
    { services: services.map((service) => ({ service })) },
  );
  return { id: request.id, path: new URL(request.link).pathname };
}
