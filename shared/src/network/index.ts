export { createNetwork, createNetworks } from './onnx-network.ts';
