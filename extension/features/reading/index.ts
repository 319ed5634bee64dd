export {
  isRecording,
  type ReadingBarActions,
  type ReadingBarState,
  type ReadingBarStore,
  type ReadingNotice,
} from './bar-state.ts';
export { type MountReadingBarOptions, mountReadingBar } from './mount-reading-bar.tsx';
export { gripAttribute } from './reading-bar.tsx';
