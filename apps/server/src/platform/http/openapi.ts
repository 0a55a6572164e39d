import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import { type AnyEndpoint, listEndpoints, Problem, type ProblemCode, problems } from '@portico/contract';
import type { FastifyInstance } from 'fastify';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import type { OpenAPIV3_1 } from 'openapi-types';
import { z } from 'zod';
import { problemPage } from './problems.ts';

const groupNames: Record<string, string> = {
  system: 'The installation and its health',
  identity: 'Signing in and out',
  files: 'Stored files',
  mail: 'Mail that Portico sent',
  activity: 'Timeline, events and audit log',
  clients: 'Clients and their people',
  portal: "A client's people: signing in, who they are, what staff see as they see it",
  guides: "Catalogue, guides and the agency's ids",
  discovery: 'Inspection of web sites',
  onboarding: 'Access to platforms: requests, checks, ledger, figures',
  welcome: "The client's side of an access link",
  portalAccess: 'What is asked of a client, in its portal',
};

const moduleOf = new Map(listEndpoints().map(({ module, name, endpoint }) => [endpoint, { module, name }]));

/** Registers the description of the API; call it before the routes. */
export async function registerOpenApi(app: FastifyInstance, version: string, baseUrl: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Portico',
        version,
        description:
          'One workspace for a digital agency and its clients. JSON in camelCase, times in UTC, ids are UUIDv7. ' +
          'Lists answer `{items, nextCursor}`. Refusals are RFC 9457 problem details with a stable `code`.',
        license: { name: 'MIT', identifier: 'MIT' },
      },
      servers: [{ url: baseUrl }],
      tags: Object.entries(groupNames).map(([name, description]) => ({ name, description })),
      components: {
        securitySchemes: {
          accessToken: {
            type: 'http',
            scheme: 'bearer',
            bearerFormat: 'JWT',
            description: 'From the answer of the sign-in',
          },
          session: {
            type: 'apiKey',
            in: 'cookie',
            name: 'portico.session_token',
            description: 'For browsers',
          },
          accessLink: {
            type: 'apiKey',
            in: 'header',
            name: 'X-Welcome-Token',
            description: "A client's access link",
          },
        },
      },
    },
    transform: (input) => {
      const endpoint = input.route.config?.endpoint as AnyEndpoint | undefined;
      if (!endpoint) return { schema: { hide: true }, url: input.url };
      return jsonSchemaTransform({
        ...input,
        schema: { ...input.schema, ...describe(endpoint) },
      } as Parameters<typeof jsonSchemaTransform>[0]);
    },
    transformObject: jsonSchemaTransformObject,
  });
  await app.register(swaggerUi, {
    routePrefix: '/api/docs',
    staticCSP: true,
    theme: { title: 'Portico API' },
    uiConfig: { docExpansion: 'list', tryItOutEnabled: false, persistAuthorization: false },
  });
  app.get('/api/problems', async (_request, reply) =>
    reply.type('text/html; charset=utf-8').send(problemPage()),
  );
  let document: OpenAPIV3_1.Document | undefined;
  app.get('/api/openapi.json', async () => {
    document ??= complete(app.swagger() as OpenAPIV3_1.Document);
    return document;
  });
}

function describe(endpoint: AnyEndpoint) {
  const named = moduleOf.get(endpoint);
  return {
    summary: endpoint.summary,
    description: [endpoint.description, `Access: ${accessWords(endpoint.access)}.`]
      .filter(Boolean)
      .join('\n\n'),
    operationId: named?.name.replace('.', '_'),
    tags: [named?.module ?? 'system'],
    security: securityOf(endpoint),
  };
}

function accessWords(access: AnyEndpoint['access']): string {
  if (typeof access === 'string') return access;
  return 'can' in access ? `permission \`${access.can}\`` : `portal permission \`${access.portal}\``;
}

function securityOf(endpoint: AnyEndpoint): Record<string, string[]>[] {
  if (endpoint.access === 'public') return [];
  if (endpoint.access === 'link') return [{ accessLink: [] }];
  return [{ accessToken: [] }, { session: [] }];
}

/** The refusals of an endpoint: those it names and those that its access and input imply. */
export function refusalsOf(endpoint: AnyEndpoint): ProblemCode[] {
  const codes = new Set<ProblemCode>(endpoint.errors ?? []);
  if (endpoint.access !== 'public') codes.add('not_signed_in');
  if (typeof endpoint.access === 'object') codes.add('not_allowed');
  if (endpoint.params || endpoint.query || endpoint.body) codes.add('invalid_input');
  if (endpoint.params) codes.add('not_found');
  if (endpoint.idempotent) codes.add('idempotency_key_reused');
  codes.add('too_many_requests');
  return [...codes];
}

/** Adds what no schema says: refusals, examples, file bodies, the `Idempotency-Key`. */
function complete(document: OpenAPIV3_1.Document): OpenAPIV3_1.Document {
  document.components ??= {};
  const { $schema: _dialect, ...problem } = z.toJSONSchema(Problem, { unrepresentable: 'any' });
  document.components.schemas = {
    ...document.components.schemas,
    Problem: problem as OpenAPIV3_1.SchemaObject,
  };
  for (const { endpoint } of listEndpoints()) {
    const path = endpoint.path.replaceAll(/:(\w+)/g, '{$1}');
    const operation = document.paths?.[path]?.[endpoint.method.toLowerCase() as 'get'] as
      | OpenAPIV3_1.OperationObject
      | undefined;
    if (operation) completeOperation(operation, endpoint);
  }
  return document;
}

function completeOperation(operation: OpenAPIV3_1.OperationObject, endpoint: AnyEndpoint): void {
  const { example } = endpoint;
  operation.responses ??= {};
  const status = endpoint.transfer === 'redirect' ? '303' : String(endpoint.status ?? 200);
  // Where an endpoint answers nothing there is no schema, and the library describes a 200 that never comes.
  if (!operation.responses[status]) {
    delete operation.responses['200'];
    operation.responses[status] = { description: '' };
  }
  const success = operation.responses[status] as OpenAPIV3_1.ResponseObject | undefined;
  if (success)
    success.description =
      endpoint.status === 204
        ? 'Done; no content'
        : endpoint.status === 202
          ? 'Accepted; work goes on'
          : endpoint.transfer === 'redirect'
            ? 'Leads the browser on'
            : 'Done';
  const answer = success?.content?.['application/json'];
  if (answer && example.response !== undefined) answer.example = example.response;
  if (success) success.headers = { ...success.headers, ...limitHeaders };
  if (success && endpoint.transfer === 'file') success.content = { 'application/octet-stream': {} };
  const body = (operation.requestBody as OpenAPIV3_1.RequestBodyObject | undefined)?.content?.[
    'application/json'
  ];
  if (body && example.body !== undefined) body.example = example.body;
  if (endpoint.transfer === 'multipart') operation.requestBody = fileBody();
  const asked = operation.requestBody as OpenAPIV3_1.RequestBodyObject | undefined;
  if (endpoint.form && asked?.content && body) asked.content = { 'application/x-www-form-urlencoded': body };
  for (const parameter of (operation.parameters ?? []) as OpenAPIV3_1.ParameterObject[]) {
    const values = (parameter.in === 'path' ? example.params : example.query) as
      | Record<string, unknown>
      | undefined;
    const value = values?.[parameter.name];
    if (value !== undefined) parameter.example = value;
  }
  if (endpoint.idempotent) operation.parameters = [...(operation.parameters ?? []), idempotencyParameter];
  for (const [status, codes] of Map.groupBy(refusalsOf(endpoint), (code) => problems[code].status)) {
    operation.responses[String(status)] = refusal(status, codes);
  }
}

function fileBody(): OpenAPIV3_1.RequestBodyObject {
  const schema: OpenAPIV3_1.SchemaObject = {
    type: 'object',
    required: ['file'],
    properties: { file: { type: 'string', format: 'binary' } },
  };
  return { required: true, content: { 'multipart/form-data': { schema } } };
}

const idempotencyParameter: OpenAPIV3_1.ParameterObject = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description: 'The same key answers the same response for 24 hours',
  schema: { type: 'string', maxLength: 200 },
  example: '8e03978e-40d5-43e8-bc93-6894a57f9324',
};

const limitHeaders: Record<string, OpenAPIV3_1.HeaderObject> = {
  'RateLimit-Policy': {
    description: 'The limits that hold for the caller: `q` requests in `w` seconds',
    schema: { type: 'string' },
    example: '"address";q=1200;w=60, "account";q=1200;w=60',
  },
  RateLimit: {
    description: 'What is left of each: `r` requests in the next `t` seconds',
    schema: { type: 'string' },
    example: '"address";r=1174;t=31, "account";r=1168;t=31',
  },
};

const retryHeader: Record<string, OpenAPIV3_1.HeaderObject> = {
  'Retry-After': { description: 'Seconds to wait', schema: { type: 'integer' }, example: 31 },
};

function refusal(status: number, codes: ProblemCode[]): OpenAPIV3_1.ResponseObject {
  const [first] = codes as [ProblemCode];
  return {
    description: codes.map((code) => `\`${code}\`: ${problems[code].title}`).join('\n\n'),
    ...(status === 429 ? { headers: { ...limitHeaders, ...retryHeader } } : {}),
    content: {
      'application/problem+json': {
        schema: { $ref: '#/components/schemas/Problem' },
        example: {
          type: `/api/problems#${first}`,
          title: problems[first].title,
          status,
          code: first,
          requestId: '0199f3c2-7a1e',
        },
      },
    },
  };
}
