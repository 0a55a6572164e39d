import { randomUUID } from 'node:crypto';
import type { APIRequestContext } from '@playwright/test';
import { PASSWORD } from './people.ts';

/** Calls of the API as one member of staff, to lay the ground of a test. Throws with what was refused. */
export interface Staff {
  get<Answer>(path: string): Promise<Answer>;
  send<Answer>(method: 'POST' | 'PUT' | 'DELETE', path: string, body?: object): Promise<Answer>;
}

export async function signInAsStaff(request: APIRequestContext, email: string): Promise<Staff> {
  const reply = await request.post('/api/auth/login', { data: { email, password: PASSWORD } });
  const { accessToken } = (await reply.json()) as { accessToken: string };
  const call = async <Answer>(method: string, path: string, body?: object): Promise<Answer> => {
    const answer = await request.fetch(path, {
      method,
      headers: { authorization: `Bearer ${accessToken}`, 'idempotency-key': randomUUID() },
      ...(body ? { data: body } : {}),
    });
    if (!answer.ok()) throw new Error(`${method} ${path}: ${answer.status()} ${await answer.text()}`);
    const text = await answer.text();
    return (text ? JSON.parse(text) : undefined) as Answer;
  };
  return { get: (path) => call('GET', path), send: call };
}

/** A client of its own for one test. */
export async function addClient(staff: Staff, companyName: string, website?: string): Promise<{ id: string }> {
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
