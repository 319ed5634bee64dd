import type { HttpBindings } from '@hono/node-server';
import type { AlignUtterance } from '../align/index.ts';
import type { Config } from '../config.ts';
import type { Engine } from '../engines/index.ts';
import type { Metrics } from '../metrics.ts';
import type { Places } from './places.ts';

/** What all routes share. */
export interface AppParts {
  config: Config;
  engine: Engine;
  alignUtterance: AlignUtterance;
  metrics: Metrics;
  places: Places;
}

export interface AppEnv {
  Bindings: HttpBindings;
  Variables: {
    parts: AppParts;
    requestId: string;
    /** Ends when the client has gone. */
    signal: AbortSignal;
  };
}
