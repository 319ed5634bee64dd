import { BaseSequencer, type TestSpecification, type Vitest } from 'vitest/node';

/**
 * The order of a rerun in watch mode: the tests nearest to the changed file are first, so that their verdict
 * is there before those of all that depends on the file.
 */
export class NearestFirst extends BaseSequencer {
  #changed: string[] = [];

  constructor(vitest: Vitest) {
    super(vitest);
    vitest.vite.watcher.on('change', (path) => {
      this.#changed = path.split('/');
    });
  }

  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const nearness = ({ moduleId }: TestSpecification) => {
      const steps = moduleId.split('/');
      const parting = steps.findIndex((step, index) => step !== this.#changed[index]);
      // The test of a file has its name: "level.test.ts" is nearer to "level.ts" than to its neighbours.
      const [name = ''] = (this.#changed.at(-1) ?? '').split('.');
      return parting + (name !== '' && steps.at(-1)?.startsWith(`${name}.`) ? 0.5 : 0);
    };
    return (await super.sort(files)).sort((one, other) => nearness(other) - nearness(one));
  }
}
