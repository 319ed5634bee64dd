type ProgressStream = Pick<NodeJS.WriteStream, 'write'> & { isTTY?: boolean };

/**
 * Prints the progress of a run: one line that is overwritten in a terminal, a line for every tenth elsewhere.
 */
export function createProgress(stream: ProgressStream = process.stderr, now: () => number = Date.now) {
  let stageName = '';
  let [startedAt, startedWith, told] = [0, 0, -1];
  return (stage: string, done: number, all: number): void => {
    if (stage !== stageName) {
      stageName = stage;
      startedAt = now();
      startedWith = done;
      told = -1;
    }
    const left = remaining(now() - startedAt, done - startedWith, all - done);
    const kept = startedWith > 0 ? `, ${startedWith} from before` : '';
    const line = `${stage}: ${done} of ${all}${kept}${left}`;
    if (stream.isTTY) {
      stream.write(`\r\u001b[K${line}${done === all ? '\n' : ''}`);
      return;
    }
    const tenth = all === 0 ? 10 : Math.floor((10 * done) / all);
    if (tenth === told) return;
    told = tenth;
    stream.write(`${line}\n`);
  };
}

function remaining(elapsedMs: number, done: number, left: number): string {
  if (done === 0 || left === 0) return '';
  const seconds = Math.round(((elapsedMs / done) * left) / 1_000);
  return seconds < 90 ? `, about ${seconds} s left` : `, about ${Math.round(seconds / 60)} min left`;
}
