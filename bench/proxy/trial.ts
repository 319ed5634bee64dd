import { startBenchServers } from './bench-servers.ts';
import { measureFirstByte } from './first-byte.ts';
import { measureThroughput } from './throughput.ts';
import { printTable } from '../report.ts';
const s = await startBenchServers();
printTable([...await measureFirstByte(s), ...await measureThroughput(s)]);
await s.close();
