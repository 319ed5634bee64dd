import type { Common } from '../../scenarios/types.ts';
import json from './common.json' with { type: 'json' };

/**
 * Small talk and questions about the partner that any scene answers. A test parses the file by its schema.
 */
export const common = json as Common;
