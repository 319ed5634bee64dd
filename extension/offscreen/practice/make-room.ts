import type { HostDependencies } from './ports.ts';

/**
 * Evicts old recordings after each result; nothing waits for it. Never rejects: a failed eviction is retried
 * after the next result.
 */
export async function makeRoom(host: Pick<HostDependencies, 'makeRoom'>): Promise<void> {
  try {
    await host.makeRoom();
  } catch (thrown) {
    console.error('sayable: old recordings were not taken away', thrown);
  }
}
