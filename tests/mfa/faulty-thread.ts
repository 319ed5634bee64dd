import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parentPort } from 'node:worker_threads';
import type { ToThread } from '../../mfa-service/src/engines/embedded/protocol.ts';
import { serveThread } from '../../mfa-service/src/engines/embedded/serve-thread.ts';

/**
 * The real thread with injected faults. Some texts make it die, hang or grow: each time for texts with
 * "twice", once for the others.
 */
const memory: Uint8Array[] = [];

function firstTime(fault: string): boolean {
  const mark = join(process.env.FAULT_FOLDER ?? '.', fault);
  if (existsSync(mark)) return false;
  writeFileSync(mark, '');
  return true;
}

parentPort?.on('message', (message: ToThread) => {
  if (message.type !== 'hear') return;
  const { text } = message.request;
  if (text.includes('crashes') && (text.includes('twice') || firstTime('crash'))) process.exit(1);
  if (text.includes('hangs') && (text.includes('twice') || firstTime('hang'))) for (;;);
  if (text.includes('leaks') && firstTime('leak')) memory.push(new Uint8Array(600 * 2 ** 20).fill(1));
});
await serveThread();
