export { PanelFrame, type PanelFrameProps } from './panel-frame.tsx';
