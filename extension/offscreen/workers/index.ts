export { IdleWorker, linkTo, type StartWorker } from './idle-worker.ts';
export { nextTask } from './next-task.ts';
