export { PanelFrame } from './panel-frame.tsx';
