/** Settings of a server, as PostgreSQL names them (`shared_buffers`), with their values as text. */
export type Settings = Record<string, string>;

/** A small machine that also runs Portico itself. PostgreSQL takes shared memory page by page, as it is used. */
const SMALL_MACHINE: Settings = {
  shared_buffers: '128MB',
  max_connections: '100',
  effective_cache_size: '512MB',
  work_mem: '8MB',
  maintenance_work_mem: '64MB',
  max_wal_size: '512MB',
  checkpoint_timeout: '15min',
  wal_compression: 'pglz',
  random_page_cost: '1.1',
  // Compiling short queries costs more than running them.
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
  log_line_prefix: '%m [%p] %q%u@%d ',
  // What went wrong at a start is read from the log: see `whyItFailed`.
  lc_messages: 'C',
  cluster_name: 'portico',
};

/** For tests: nothing needs to survive a power cut, and signing in should cost nothing. */
const NOT_DURABLE: Settings = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  scram_iterations: '1',
};

export function serverSettings(options: { durable: boolean; settings?: Settings }): Settings {
  return { ...SMALL_MACHINE, ...(options.durable ? {} : NOT_DURABLE), ...options.settings };
}

/** As arguments of `postgres`. */
export function asArguments(settings: Settings): string[] {
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}
