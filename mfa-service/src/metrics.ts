import { AppError, isAbort } from '@sayable/shared/std';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { EngineState } from './engines/index.ts';
import { type RestartCause, restartCauses } from './workers/index.ts';

/**
 * The stages of a request whose duration is measured. `read` is reading the body, `wait` is waiting for a
 * worker.
 */
export const stages = ['read', 'decode', 'wait', 'align', 'total'] as const;
export type Stage = (typeof stages)[number];

const secondBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

export interface Metrics {
  observe(stage: Stage, ms: number): void;
  failed(thrown: unknown): void;
  restarted(cause: RestartCause): void;
  answered(route: string, status: number): void;
  audio(seconds: number): void;
  /** Returns the metrics in Prometheus's text format. */
  text(): Promise<string>;
  readonly contentType: string;
}

/** @param watch is called each time the metrics are read */
export function createMetrics(watch: () => { engine: EngineState; requests: number }): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const gauge = (name: string, help: string, value: () => number) =>
    new Gauge({
      name: `sayable_mfa_${name}`,
      help,
      registers,
      collect() {
        this.set(value());
      },
    });
  gauge('queue_depth', 'Recordings that wait for a worker', () => watch().engine.waiting);
  gauge('jobs_running', 'Recordings that a worker has in hand', () => watch().engine.running);
  gauge('workers_ready', 'Workers that have loaded their models', () => watch().engine.readyWorkers);
  gauge('requests_in_progress', 'Requests that were accepted and not answered yet', () => watch().requests);
  const counter = <Label extends string>(name: string, help: string, labelNames: Label[] = []) =>
    new Counter({ name: `sayable_mfa_${name}`, help, labelNames, registers });
  const failures = counter('failures_total', 'Recordings that were not aligned, by the error code', ['code']);
  const restarts = counter('worker_restarts_total', 'Workers that were replaced, by the cause', ['cause']);
  const requests = counter('requests_total', 'Answers, by route and status', ['route', 'status']);
  const audioSeconds = counter('audio_seconds_total', 'Seconds of sound that were aligned');
  const latency = new Histogram({
    name: 'sayable_mfa_stage_seconds',
    help: 'Seconds of a recording in each stage',
    labelNames: ['stage'],
    buckets: secondBuckets,
    registers,
  });
  for (const cause of restartCauses) restarts.inc({ cause }, 0);
  for (const stage of stages) latency.zero({ stage });
  return {
    observe: (stage, ms) => latency.observe({ stage }, ms / 1_000),
    failed: (thrown) => failures.inc({ code: codeOf(thrown) }),
    restarted: (cause) => restarts.inc({ cause }),
    answered: (route, status) => requests.inc({ route, status: String(status) }),
    audio: (seconds) => audioSeconds.inc(seconds),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}

function codeOf(thrown: unknown): string {
  if (thrown instanceof AppError) return thrown.code;
  return isAbort(thrown) ? 'aborted' : 'internal';
}
