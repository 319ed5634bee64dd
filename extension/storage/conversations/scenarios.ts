import { type OwnScenario, ownScenarioSchema } from '@sayable/shared/contracts';
import type { SayableDatabase } from '../database.ts';
import { storeOf } from '../storage-error.ts';

/**
 * The store of the person's own scenarios. Every function rejects with an AppError with a reason `storage-…`.
 */
export interface ScenarioStore {
  /** Lists scenarios, newest first; damaged ones are left out. */
  list(): Promise<OwnScenario[]>;
  /** Inserts or replaces a scenario. */
  put(scenario: OwnScenario): Promise<void>;
  /** Removes a scenario. Past conversations with it keep their copy. */
  remove(id: string): Promise<void>;
}

export function createScenarioStore({ scenarios }: SayableDatabase): ScenarioStore {
  return storeOf({
    list: async () => {
      const rows = await scenarios.orderBy('createdAt').reverse().toArray();
      return rows.filter((row) => ownScenarioSchema.safeParse(row).success);
    },
    put: async (scenario) => {
      await scenarios.put(ownScenarioSchema.parse(scenario));
    },
    remove: (id) => scenarios.delete(id),
  });
}
