import { type Fault, upstreamSecret } from './faults.ts';
import type { SocketLine } from './sockets.ts';

/**
 * Sends the results of one piece of work (a transcription, a context's speech, a response) and applies its
 * fault.
 * @param afterChunks the number of results that are still sent where the fault doesn't specify it
 * @param sendError sends the vendor's own event for an error
 */
export function faultyResults(
  line: SocketLine,
  fault: Fault | undefined,
  { afterChunks, sendError }: { afterChunks: number; sendError: () => void },
): (result: object) => void {
  const left = fault && 'afterChunks' in fault ? (fault.afterChunks ?? afterChunks) : afterChunks;
  let sent = 0;
  let isBroken = false;
  const breakDown = () => {
    isBroken = true;
    switch (fault?.type) {
      case 'reset-mid-stream':
        return line.drop();
      case 'truncated':
        return line.close(1000);
      case 'error-event':
        return sendError();
      case 'garbage':
        return line.sendText(`{"id":"${upstreamSecret}","type": <html>\u0000 not json`);
      default:
        // The work hangs.
        return undefined;
    }
  };
  const breaks = fault !== undefined && fault.type !== 'empty' && fault.type !== 'slow-chunks';
  return (result) => {
    if (isBroken) return;
    if (breaks && sent >= left) return breakDown();
    sent += 1;
    line.send(result);
  };
}
