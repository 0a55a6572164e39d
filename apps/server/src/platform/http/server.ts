import cookie from '@fastify/cookie';
import cors from '@fastify/cors';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import { inputSentence } from '@portico/contract';
import Fastify, { type FastifyInstance, LogController } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { ScopeRunner } from '../db/scope.ts';
import { Fault } from '../fault.ts';
import { newId } from '../ids.ts';
import type { Limits } from '../limits/index.ts';
import { type Log, loggablePath } from '../log.ts';
import type { Telemetry } from '../telemetry.ts';
import type { Authenticators } from './guard.ts';
import type { AnswerVault } from './idempotency.ts';
import type { Route } from './implement.ts';
import { registerLimits } from './limits.ts';
import { registerOpenApi } from './openapi.ts';
import { answerProblem } from './problems.ts';
import { registerRoutes } from './routes.ts';
import { registerWeb } from './web.ts';

export interface HttpOptions {
  log: Log;
  scopes: ScopeRunner;
  authenticators: Authenticators;
  vault: AnswerVault;
  routes: Route[];
  telemetry: Telemetry;
  version: string;
  baseUrl: string;
  secureCookies: boolean;
  corsOrigins: string[];
  trustProxy: boolean;
  limits: Limits;
  ratePerMinute: number;
  webDirectory: string | null;
}

/** Request bodies are small; files have their own limit. */
const BODY_LIMIT = 1024 * 1024;
const FILE_LIMIT = 10 * 1024 * 1024;

/** Builds the HTTP server without listening. */
export async function createHttp(options: HttpOptions): Promise<FastifyInstance> {
  const app = Fastify({
    loggerInstance: options.log,
    // Requests are logged once, when they are answered, by logRequests().
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => newId(),
    trustProxy: options.trustProxy,
    bodyLimit: BODY_LIMIT,
    requestTimeout: 30_000,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: true },
  }) as unknown as FastifyInstance;
  // Where a schema has no words of its own, what is wrong is said in plain ones.
  z.config({ customError: inputSentence });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.setErrorHandler(answerProblem);
  logRequests(app, options.telemetry);

  await app.register(cookie);
  await registerHeaders(app, options);
  await app.register(multipart, {
    limits: { fileSize: FILE_LIMIT, files: 1, fields: 10, parts: 11, fieldSize: 10_000 },
  });
  await registerOpenApi(app, options.version, options.baseUrl);
  const limit = registerLimits(app, { limits: options.limits, perMinute: options.ratePerMinute });
  registerRoutes(app, options.routes, {
    scopes: options.scopes,
    authenticators: options.authenticators,
    vault: options.vault,
    trustedOrigins: [new URL(options.baseUrl).origin, ...options.corsOrigins],
    limit,
  });
  if (options.webDirectory) await registerWeb(app, options.webDirectory);
  else {
    app.setNotFoundHandler(() => {
      throw new Fault('not_found', { detail: 'No such address.' });
    });
  }
  return app;
}

function logRequests(app: FastifyInstance, telemetry: Telemetry): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
    // Answers depend on headers that caches do not know of; nothing of the API is to be kept.
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store');
  });
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none';
    telemetry.observeRequest(request.method, route, reply.statusCode, reply.elapsedTime / 1000);
    if (!request.url.startsWith('/api/') || route.startsWith('/api/health')) return;
    request.log.info(
      {
        method: request.method,
        path: loggablePath(request.url),
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
        actor: request.actor?.id ?? null,
        org: request.actor?.orgId ?? null,
      },
      'request',
    );
  });
}

async function registerHeaders(app: FastifyInstance, options: HttpOptions): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        manifestSrc: ["'self'"],
        frameSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        ...(options.secureCookies ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    strictTransportSecurity: options.secureCookies ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    crossOriginEmbedderPolicy: false,
    referrerPolicy: { policy: 'no-referrer' },
  });
  if (options.corsOrigins.length > 0) {
    await app.register(cors, {
      origin: options.corsOrigins,
      credentials: true,
      methods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
      allowedHeaders: [
        'content-type',
        'authorization',
        'idempotency-key',
        'if-match',
        'x-portico-request',
        'x-welcome-token',
        'x-portico-view-as',
      ],
      exposedHeaders: ['x-request-id', 'retry-after', 'ratelimit', 'ratelimit-policy'],
      maxAge: 600,
    });
  }
}
