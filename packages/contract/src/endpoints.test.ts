import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { listEndpoints } from './endpoints.ts';
import { eventTypes } from './events.ts';
import { permissions, permissionsOf, roleHolds, roles } from './permissions.ts';
import { problems } from './problem.ts';

const all = listEndpoints();

describe('every endpoint', () => {
  test('has a method and path of its own', () => {
    const addresses = all.map(
      ({ endpoint }) => `${endpoint.method} ${endpoint.path.replaceAll(/:\w+/g, ':x')}`,
    );
    expect(new Set(addresses).size).toBe(addresses.length);
  });

  test.each(all.map(({ name, endpoint }) => [name, endpoint] as const))('%s is whole', (_name, endpoint) => {
    expect(endpoint.summary.length).toBeGreaterThan(5);
    expect(endpoint.summary.endsWith('.')).toBe(false);
    const inPath = [...endpoint.path.matchAll(/:(\w+)/g)].map((match) => match[1]);
    const declared = endpoint.params ? Object.keys((endpoint.params as z.ZodObject).shape) : [];
    expect(declared.toSorted()).toEqual(inPath.toSorted());
    expect(endpoint.status === 204 || endpoint.transfer === 'file' || endpoint.transfer === 'redirect').toBe(
      endpoint.response === undefined,
    );
    if (endpoint.idempotent) expect(endpoint.method).toBe('POST');
    for (const code of endpoint.errors ?? []) expect(problems[code]).toBeDefined();
  });

  test.each(all.map(({ name, endpoint }) => [name, endpoint] as const))(
    '%s has examples that fit its schemas',
    (name, endpoint) => {
      for (const part of ['params', 'query', 'body'] as const) {
        const schema = endpoint[part] as z.ZodType | undefined;
        if (schema && (part !== 'query' || endpoint.example.query))
          expect(() => schema.parse(endpoint.example[part]), part).not.toThrow();
      }
      const schema = endpoint.response as z.ZodType | undefined;
      // A guide is too long to be repeated here; its own schema has its own tests.
      if (schema && !['guides.get', 'guides.put'].includes(name))
        expect(() => schema.parse(endpoint.example.response)).not.toThrow();
    },
  );

  test('can be described as JSON Schema', () => {
    for (const { name, endpoint } of all) {
      for (const part of ['params', 'query', 'body', 'response'] as const) {
        const schema = endpoint[part] as z.ZodType | undefined;
        if (schema)
          expect(
            () =>
              z.toJSONSchema(schema, {
                io: part === 'response' ? 'output' : 'input',
                unrepresentable: 'any',
              }),
            name,
          ).not.toThrow();
      }
    }
  });
});

describe('roles', () => {
  test('a stronger role holds all that a weaker one does', () => {
    for (const [index, role] of roles.entries()) {
      const weaker = roles[index + 1];
      if (weaker) expect(permissionsOf(role)).toEqual(expect.arrayContaining(permissionsOf(weaker)));
    }
  });
  test('the owner holds everything, the viewer changes nothing', () => {
    expect(permissionsOf('owner')).toEqual(Object.keys(permissions));
    expect(permissionsOf('viewer').every((permission) => permission.endsWith('.read'))).toBe(true);
    expect(roleHolds('user', 'agency.write')).toBe(false);
  });
});

test('every event has a name of two parts and says a sentence', () => {
  for (const name of Object.keys(eventTypes)) expect(name).toMatch(/^[a-z_]+\.[a-z_]+$/);
});
