export { BrowserModelOption, MeaningsOption } from './browser-model-option.tsx';
export {
  type BrowserModel,
  type BrowserModelState,
  type HeldBrowserModel,
  useBrowserModel,
} from './use-browser-model.ts';
