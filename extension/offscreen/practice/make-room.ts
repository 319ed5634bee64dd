import type { HostDependencies } from './dependencies.ts';

/** After each result, and nobody waits for it. Never rejects: what could not go now goes after the next. */
export async function makeRoom(host: Pick<HostDependencies, 'makeRoom'>): Promise<void> {
  try {
    await host.makeRoom();
  } catch (thrown) {
    console.error('sayable: old recordings were not taken away', thrown);
  }
}
