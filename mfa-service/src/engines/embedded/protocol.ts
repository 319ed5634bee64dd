import type { WireError } from '@sayable/shared/contracts';
import type { EngineAnswer, EngineRequest } from '../types.ts';

export type ToThread = { type: 'hear'; request: EngineRequest } | { type: 'cancel' };

export type FromThread =
  | { type: 'ready' }
  | { type: 'heard'; answer: EngineAnswer; memoryBytes: number }
  | { type: 'refused'; error: WireError; memoryBytes: number }
  /** The engine itself failed: the thread is unusable. */
  | { type: 'broken' };
