import { listEndpoints } from '@portico/contract';
import type { OpenAPIV3_1 } from 'openapi-types';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestHouse, type TestHouse } from '../testing/house.ts';

let house: TestHouse;
let document: OpenAPIV3_1.Document;
beforeAll(async () => {
  house = await startTestHouse();
  document = (await house.app.http.inject('/api/openapi.json')).json();
});
afterAll(() => house.stop());

const operations = (): [string, OpenAPIV3_1.OperationObject][] =>
  Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    Object.entries(item ?? {}).map(([method, operation]): [string, OpenAPIV3_1.OperationObject] => [
      `${method.toUpperCase()} ${path}`,
      operation as OpenAPIV3_1.OperationObject,
    ]),
  );

describe('the description of the API', () => {
  test('holds every endpoint of the contract and nothing else', () => {
    const declared = listEndpoints().map(
      ({ endpoint }) => `${endpoint.method} ${endpoint.path.replaceAll(/:(\w+)/g, '{$1}')}`,
    );
    expect(
      operations()
        .map(([name]) => name)
        .toSorted(),
    ).toEqual(declared.toSorted());
    expect(document.openapi).toBe('3.1.0');
  });

  test('gives each a summary, an access, its refusals and examples', () => {
    for (const [name, operation] of operations()) {
      expect(operation.summary, name).toBeTruthy();
      expect(operation.description, name).toContain('Access: ');
      expect(operation.security, name).toBeDefined();
      const answers = Object.entries(operation.responses ?? {}) as [string, OpenAPIV3_1.ResponseObject][];
      const [status, success] = answers.find(([code]) => /^[23]/.test(code)) ?? [];
      expect(success?.description, name).toBeTruthy();
      const json = success?.content?.['application/json'];
      if (json) expect(json.example, `${name} ${status}`).toBeDefined();
      const refusals = answers.filter(([code]) => /^[45]/.test(code));
      expect(refusals.length, name).toBeGreaterThan(0);
      for (const [, refusal] of refusals)
        expect(refusal.content?.['application/problem+json']?.example, name).toBeDefined();
      for (const parameter of (operation.parameters ?? []) as OpenAPIV3_1.ParameterObject[]) {
        if (parameter.in === 'path') expect(parameter.example, `${name} ${parameter.name}`).toBeDefined();
      }
      const body = (operation.requestBody as OpenAPIV3_1.RequestBodyObject | undefined)?.content?.[
        'application/json'
      ];
      if (body) expect(body.example, name).toBeDefined();
    }
  });

  test('says in which fields limits are told', () => {
    for (const [name, operation] of operations()) {
      const answers = Object.entries(operation.responses ?? {}) as [string, OpenAPIV3_1.ResponseObject][];
      const headersOf = (found: RegExp) =>
        Object.keys(answers.find(([code]) => found.test(code))?.[1].headers ?? {});
      expect(answers.filter(([code]) => /^[23]/.test(code)).length, name).toBe(1);
      expect(headersOf(/^[23]/), name).toEqual(expect.arrayContaining(['RateLimit-Policy', 'RateLimit']));
      expect(headersOf(/^429$/), name).toContain('Retry-After');
    }
  });

  test('points at nothing that is not there', () => {
    const text = JSON.stringify(document);
    const wanted = new Set(
      [...text.matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map((match) => match[1] ?? ''),
    );
    const there = Object.keys(document.components?.schemas ?? {});
    for (const name of wanted) expect(there, name).toContain(decodeURIComponent(name));
  });

  test('is readable as a page, and so is every problem that it names', async () => {
    expect((await house.app.http.inject('/api/docs/')).statusCode).toBe(200);
    const problems = await house.app.http.inject('/api/problems');
    expect(problems.body).toContain('id="changed_meanwhile"');
  });
});
