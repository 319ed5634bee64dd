import { readConfig } from '../../mfa-service/src/config.ts';
import { startEmbeddedEngine } from '../../mfa-service/src/engines/index.ts';
import { runService } from '../../mfa-service/src/run-service.ts';

/** The real service, with the threads of `faulty-thread.ts`. */
await runService(readConfig(process.env), [
  {
    name: 'embedded',
    start: async (options) =>
      startEmbeddedEngine({ ...options, threadFile: new URL('./faulty-thread.ts', import.meta.url) }),
  },
]);
