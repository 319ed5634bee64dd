import { type OwnScenario, ownScenarioSchema } from '@sayable/shared/contracts';
import type { SayableDatabase } from '../database.ts';
import { storeOf } from '../storage-error.ts';

/**
 * The store of the person's own scenarios. Every function rejects with an AppError with a reason `storage-…`.
 */
export function createScenarioStore({ scenarios }: SayableDatabase) {
  return storeOf({
    /** Lists scenarios, newest first; damaged ones are left out. */
    list: async () => {
      const rows = await scenarios.orderBy('createdAt').reverse().toArray();
      return rows.filter((row) => ownScenarioSchema.safeParse(row).success);
    },
    /** Inserts or replaces a scenario. */
    put: async (scenario: OwnScenario) => {
      await scenarios.put(ownScenarioSchema.parse(scenario));
    },
    /** Removes a scenario. Past conversations with it keep their copy. */
    remove: (id: string) => scenarios.delete(id),
  });
}
