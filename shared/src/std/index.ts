export { AppError, fromWire, isAbort, toWire } from './app-error.ts';
export { AsyncQueue } from './async-queue.ts';
export { concatBytes, concatSamples, fromBase64, toBase64, toHex } from './bytes.ts';
export { CircuitBreaker } from './circuit-breaker.ts';
export { type Curve, interpolate } from './curve.ts';
export { type AlignmentStep, alignByEdits, cheapestAlignment, type OfferStep } from './edit-distance.ts';
export { Heartbeat, type Liveness } from './heartbeat.ts';
export { IdleTimeout } from './idle-timeout.ts';
export { type LoadedOnce, LoadingCache, loadedOnce, oneAtATime } from './loaded-once.ts';
export { Mutex, Semaphore } from './locks.ts';
export { LruCache } from './lru.ts';
export { bytesToPcm16, encodeSample16, floatToPcm16, pcm16ToBytes, pcm16ToFloat } from './pcm16.ts';
export { asResult, unwrap } from './result.ts';
export { backoffMs, isTransient, ReplayBuffer, retry, retryStream } from './retry.ts';
export {
  type Abortable,
  type Deadline,
  deadline,
  delay,
  onAbort,
  unlessAborted,
  valueWithin,
  withDeadline,
} from './time-limits.ts';
