import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

export interface Telemetry {
  /** Seconds. `route` is the pattern, never the address, so that labels stay few. */
  observeRequest(method: string, route: string, status: number, seconds: number): void;
  countEvent(type: string): void;
  countCheck(service: string, outcome: string): void;
  gauge(name: string, help: string, read: () => number | Promise<number>): void;
  /** Prometheus text. */
  expose(): Promise<{ contentType: string; body: string }>;
}

/** Metrics of one server; a registry of its own, so that several servers fit into one process of tests. */
export function createTelemetry(): Telemetry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'portico_' });
  const requests = new Histogram({
    name: 'portico_http_request_seconds',
    help: 'Time to answer a request',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1, 3, 10],
    registers: [registry],
  });
  const events = new Counter({
    name: 'portico_events_total',
    help: 'Events written',
    labelNames: ['type'],
    registers: [registry],
  });
  const checks = new Counter({
    name: 'portico_checks_total',
    help: 'Checks of access, by what came out',
    labelNames: ['service', 'outcome'],
    registers: [registry],
  });
  return {
    observeRequest: (method, route, status, seconds) =>
      requests.observe({ method, route, status: String(status) }, seconds),
    countEvent: (type) => events.inc({ type }),
    countCheck: (service, outcome) => checks.inc({ service, outcome }),
    gauge(name, help, read) {
      new Gauge({
        name,
        help,
        registers: [registry],
        async collect() {
          this.set(await read());
        },
      });
    },
    expose: async () => ({ contentType: registry.contentType, body: await registry.metrics() }),
  };
}
