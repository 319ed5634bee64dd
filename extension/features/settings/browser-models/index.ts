export { BrowserModelOption } from './browser-model-option.tsx';
export {
  type BrowserModel,
  type BrowserModelState,
  type BrowserModels,
  type HeldBrowserModels,
  useBrowserModel,
  useBrowserModels,
} from './use-browser-models.ts';
