export { collectGarbage } from './collect-garbage.ts';
export { nextTask } from './next-task.ts';
export { readFrames } from './read-frames.ts';
export { readOwnFile, readOwnJson, readOwnText } from './read-own-file.ts';
export {
  needsWebAssembly,
  RpcClient,
  type RpcReply,
  type RpcRequest,
  type Running,
  type StartRpc,
  serveCalls,
  workerStart,
} from './rpc.ts';
