import { fork } from 'node:child_process';
import tls from 'node:tls';
import { parseAddress, scanSite } from '../apps/server/src/modules/discovery/engine/index.ts';
import { createOutbound, parseOutboundConfig } from '../apps/server/src/platform/outbound/index.ts';
import type { Figure } from './report.ts';

const SCANS = 500;
const ANSWER_MS = 100;
const SIDE_BY_SIDE = 50;

interface Internet {
  environment: Record<string, string>;
  certificate: string;
  names: string[];
}

/** Many scans of sites whose every answer takes 100 ms: the time for all, and whether memory stays flat. */
export async function scans(): Promise<Figure[]> {
  const child = fork(new URL('./servers/internet.ts', import.meta.url), [
    JSON.stringify({ count: SCANS, delayMs: ANSWER_MS }),
  ]);
  const internet = await new Promise<Internet>((resolve, reject) => {
    child.once('message', (message) => resolve(message as Internet));
    child.once('exit', (code) => reject(new Error(`The internet ended with ${code}`)));
  });
  tls.setDefaultCACertificates([...tls.getCACertificates('default'), internet.certificate]);
  const outbound = createOutbound(parseOutboundConfig(internet.environment));
  const heap: number[] = [];
  const waiting = [...internet.names];
  let reachable = 0;
  const worker = async () => {
    for (let name = waiting.shift(); name; name = waiting.shift()) {
      const parsed = parseAddress(name);
      if (!parsed.ok) throw new Error(`${name} is no address`);
      const result = await scanSite(outbound, parsed.address);
      if (result.reachable && result.findings.some((finding) => finding.kind === 'tag')) reachable += 1;
      if (waiting.length % 50 === 0) heap.push(usedHeap());
    }
  };
  const began = performance.now();
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, worker));
  const seconds = (performance.now() - began) / 1000;
  child.disconnect();
  const growth = (heap.at(-1) ?? 0) / (heap[1] ?? 1);
  return [
    {
      name: `${SCANS} scans at ${ANSWER_MS} ms an answer (${reachable} complete)`,
      value: `${seconds.toFixed(1)} s`,
      goal: '< 30 s',
      met: seconds < 30 && reachable === SCANS,
    },
    {
      name: 'memory after the last scan over that after the first hundred',
      ratio: growth,
      goal: '≤ 1.5',
      met: growth <= 1.5,
    },
  ];
}

function usedHeap(): number {
  (globalThis as { gc?: () => void }).gc?.();
  return process.memoryUsage().heapUsed;
}
