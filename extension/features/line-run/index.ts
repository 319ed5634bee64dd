export { mountLineRunBar } from './line-run-bar.tsx';
export type {
  RunActions,
  RunNotice,
  RunState,
  SaidLine,
} from './run-state.ts';
