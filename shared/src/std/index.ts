export { AsyncQueue } from './async-queue.ts';
export { CircuitBreaker, type CircuitBreakerOptions } from './circuit-breaker.ts';
export { IdleTimeout, type IdleTimeoutOptions } from './idle-timeout.ts';
export { type AcquireOptions, Mutex, Semaphore, type SemaphoreOptions } from './locks.ts';
export {
  type BackoffOptions,
  backoffMs,
  isTransient,
  ReplayBuffer,
  type RetryOptions,
  retry,
  retryStream,
} from './retry.ts';
export {
  type Abortable,
  type Deadline,
  deadline,
  delay,
  onAbort,
  unlessAborted,
  withDeadline,
} from './time-limits.ts';
