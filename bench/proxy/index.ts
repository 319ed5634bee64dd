import type { BenchResult } from '../report.ts';
import { startBenchServers } from './bench-servers.ts';
import { measureFirstByte } from './first-byte.ts';
import { measureStreams } from './streams.ts';
import { measureThroughput } from './throughput.ts';

/** What the proxy costs: side by side with its upstream and with a Worker that only passes on, all on this machine. */
export async function measureProxy(): Promise<BenchResult[]> {
  const servers = await startBenchServers();
  try {
    return [
      ...(await measureFirstByte(servers)),
      ...(await measureThroughput(servers)),
      ...(await measureStreams(servers)),
    ];
  } finally {
    await servers.close();
  }
}
