export {
  isRecording,
  type ReadingBarActions,
  type ReadingBarState,
  type ReadingBarStore,
  type ReadingNotice,
} from './bar-state.ts';
export { mountReadingBar } from './reading-bar.tsx';
