import { useRef, useState } from 'react';

/** The state that a job shows while it runs and after it. */
export interface Job {
  /** The progress, or null if nothing runs. */
  progress: string | null;
  /** The answer of the last job. */
  answer: string;
  isProblem: boolean;
}

/** The result of a job for the person. */
export interface Answer {
  text: string;
  isProblem?: boolean;
}

export interface JobTools {
  signal: AbortSignal;
  tell(progress: string): void;
}

const idle: Job = { progress: null, answer: '', isProblem: false };

/** Runs one job at a time, with its progress and a way to stop it. `run` never rejects. */
export function useJob() {
  const [job, setJob] = useState<Job>(idle);
  const aborting = useRef<AbortController | null>(null);
  const run = async (work: (tools: JobTools) => Promise<Answer>, failed: Answer, stopped: Answer) => {
    if (aborting.current) return;
    const controller = new AbortController();
    aborting.current = controller;
    setJob({ ...idle, progress: '' });
    let answer = failed;
    try {
      const tell = (progress: string) => setJob({ ...idle, progress });
      answer = await work({ signal: controller.signal, tell });
    } catch (thrown) {
      if (controller.signal.aborted) answer = stopped;
      else console.error('sayable: the export failed', thrown);
    }
    aborting.current = null;
    setJob({ progress: null, answer: answer.text, isProblem: answer.isProblem ?? false });
  };
  return { job, run, stop: () => aborting.current?.abort() };
}
