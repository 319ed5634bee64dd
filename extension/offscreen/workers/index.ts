export { Heartbeat, type Liveness } from './heartbeat.ts';
export { IdleWorker } from './idle-worker.ts';
export { nextTask } from './next-task.ts';
export { readOwnFile } from './read-own-file.ts';
export {
  linkTo,
  RpcClient,
  type RpcReply,
  type RpcRequest,
  type StartRpc,
  type StartWorker,
  serveCalls,
} from './rpc.ts';
