export { createNetwork } from './onnx-network.ts';
