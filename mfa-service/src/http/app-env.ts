import type { HttpBindings } from '@hono/node-server';
import type { AlignUtterance } from '../align/index.ts';
import type { Config } from '../config.ts';
import type { Engine } from '../engines/index.ts';
import type { Metrics } from '../metrics.ts';
import type { Places } from './places.ts';

/** The parts that all routes share. */
export interface AppParts {
  config: Config;
  engine: Engine;
  secondOpinion: boolean;
  alignUtterance: AlignUtterance;
  metrics: Metrics;
  places: Places;
}

export interface AppEnv {
  Bindings: HttpBindings;
  Variables: {
    parts: AppParts;
    requestId: string;
    /** Aborted when the client has left. */
    signal: AbortSignal;
  };
}
