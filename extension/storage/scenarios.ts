import { type OwnScenario, ownScenarioSchema } from '@sayable/shared/contracts';
import type { SayableDatabase } from './database.ts';
import { stored } from './storage-error.ts';

/** The person's own scenarios. Every function rejects with an AppError with the reason `storage-failed`. */
export interface ScenarioStore {
  /** Newest first; damaged ones are left out. */
  list(): Promise<OwnScenario[]>;
  /** Makes or replaces. */
  put(scenario: OwnScenario): Promise<void>;
  /** Conversations that were held with it keep it. */
  remove(id: string): Promise<void>;
}

export function createScenarioStore({ scenarios }: SayableDatabase): ScenarioStore {
  return {
    list: () =>
      stored(async () => {
        const rows = await scenarios.orderBy('createdAt').reverse().toArray();
        return rows.filter((row) => ownScenarioSchema.safeParse(row).success);
      }),
    put: (scenario) =>
      stored(async () => {
        await scenarios.put(ownScenarioSchema.parse(scenario));
      }),
    remove: (id) => stored(() => scenarios.delete(id)),
  };
}
