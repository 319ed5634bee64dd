export { Heartbeat, type Liveness } from './heartbeat.ts';
export { IdleWorker, linkTo, type StartWorker } from './idle-worker.ts';
export { nextTask } from './next-task.ts';
export { readOwnFile } from './read-own-file.ts';
