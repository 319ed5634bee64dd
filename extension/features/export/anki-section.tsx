import type { StudyKind } from '@sayable/shared/export';
import { commonTexts, exportTexts as t } from '@sayable/shared/texts';
import { useRef, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { download } from '../../ui/download.ts';
import { type SentNotes, sendToAnki } from './anki/connect.ts';
import { NOTE_TYPE } from './anki/note.ts';
import { packAnki } from './anki/package.ts';
import type { ExportActions } from './export-store.ts';
import { gatherNotes } from './gather.ts';
import type { Practised } from './use-period.ts';

interface AnkiSectionProps {
  practised: Practised;
  actions: ExportActions;
}

const kinds = [
  ['star', 'starred'],
  ['word', 'toWorkOn'],
  ['sentence', 'sentences'],
] as const satisfies readonly (readonly [StudyKind, string])[];

/** Cards for Anki: the choice of kinds, a file, and sending them to Anki on this computer. */
export function AnkiSection({ practised: { items }, actions }: AnkiSectionProps) {
  const [left, setLeft] = useState<ReadonlySet<StudyKind>>(new Set());
  const { job, run, stop } = useJob();
  const chosen = kinds.flatMap(([kind]) => (left.has(kind) ? [] : items[kind]));
  const isBusy = job.progress !== null;
  const gather = async ({ signal, tell }: JobTools) => {
    const total = new Set(chosen.map(({ key }) => key)).size;
    const onProgress = (done: number) => tell(t('gathering', { done: done + 1, total }));
    return gatherNotes(chosen, actions.cards, { signal, onProgress });
  };
  const makeFile = async (tools: JobTools): Promise<Answer> => {
    const { notes, withoutVoice } = await gather(tools);
    tools.tell(t('packing'));
    const file = await packAnki(notes, await actions.loadSql(), actions.now());
    tools.signal.throwIfAborted();
    download(file, 'sayable', 'apkg');
    const { length } = notes;
    return { text: withMissing(t('fileMade', { count: length, number: String(length) }), withoutVoice) };
  };
  const send = async (tools: JobTools, allowed: Promise<boolean>): Promise<Answer> => {
    if (!(await allowed)) return { text: t('ankiNotAllowed'), isProblem: true };
    const { notes, withoutVoice } = await gather(tools);
    const total = notes.length;
    const onProgress = (done: number) => tools.tell(t('sending', { done: done + 1, total }));
    const sent = await sendToAnki(notes, { fetch: actions.fetch, signal: tools.signal, onProgress });
    return sentAnswer(sent, total, withoutVoice);
  };
  const failed = { text: t('fileFailed'), isProblem: true };
  const stopped = { text: t('stopped') };
  const onSend = () => {
    // The browser answers a request for access only while a click is handled.
    const allowed = actions.allowAnki().catch(() => false);
    void run((tools) => send(tools, allowed), failed, stopped);
  };
  const toggle = (kind: StudyKind) => {
    const next = new Set(left);
    if (!next.delete(kind)) next.add(kind);
    setLeft(next);
  };
  return (
    <section>
      <h2>{t('ankiTitle')}</h2>
      <div className="box export-box">
        <p className="text-sm text-ink-2">{t('ankiAbout')}</p>
        <fieldset className="export-kinds" disabled={isBusy}>
          <legend>{t('kinds')}</legend>
          {kinds.map(([kind, name]) => (
            <label key={kind}>
              <input
                type="checkbox"
                checked={!left.has(kind) && items[kind].length > 0}
                disabled={items[kind].length === 0}
                onChange={() => toggle(kind)}
              />
              {t('kindCount', { kind: t(name), number: items[kind].length })}
            </label>
          ))}
        </fieldset>
        <div className="export-buttons">
          <Button
            look="primary"
            disabled={isBusy || chosen.length === 0}
            onClick={() => void run(makeFile, failed, stopped)}
          >
            {t('makeFile')}
          </Button>
          <Button disabled={isBusy || chosen.length === 0} onClick={onSend}>
            {t('sendToAnki')}
          </Button>
          {isBusy && (
            <Button look="quiet" onClick={stop}>
              {commonTexts('stop')}
            </Button>
          )}
        </div>
        <p role="status" className="text-sm text-ink-2 empty:hidden">
          {job.progress ?? (job.isProblem ? '' : job.answer)}
        </p>
        <p role="alert" className="text-sm empty:hidden">
          {job.isProblem ? job.answer : ''}
        </p>
        <p className="text-xs text-ink-3">{t('sendAbout')}</p>
        <p className="text-xs text-ink-3">{t('ankiOwn')}</p>
      </div>
    </section>
  );
}

function withMissing(text: string, withoutVoice: number): string {
  if (withoutVoice === 0) return text;
  return `${text} ${t('withoutVoice', { count: withoutVoice, number: String(withoutVoice) })}`;
}

function sentAnswer(sent: SentNotes, total: number, withoutVoice: number): Answer {
  const { added, updated, unchanged, problem } = sent;
  if (!problem) return { text: withMissing(t('sent', { added, updated }), withoutVoice) };
  const number = added + updated + unchanged;
  if (problem === 'stopped')
    return { text: number === 0 ? t('stopped') : t('stoppedSending', { number, total }) };
  return { text: problemText(sent, total), isProblem: true };
}

function problemText({ added, updated, unchanged, problem, reason = '' }: SentNotes, total: number): string {
  const number = added + updated + unchanged;
  const rest = number > 0 ? ` ${t('partSent', { number, total })}` : '';
  switch (problem) {
    case 'refuses':
      return t('ankiRefuses') + rest;
    case 'key':
      return t('ankiKey') + rest;
    case 'old':
      return t('ankiOld') + rest;
    case 'note-type':
      return t('ankiNoteType', { name: NOTE_TYPE });
    case 'failed':
      return t('ankiFailed', { reason }) + rest;
    default:
      return t('ankiAbsent') + rest;
  }
}

/** The state that a job shows while it runs and after it. */
interface Job {
  /** The progress, or null if nothing runs. */
  progress: string | null;
  /** The answer of the last job. */
  answer: string;
  isProblem: boolean;
}

/** The result of a job for the person. */
interface Answer {
  text: string;
  isProblem?: boolean;
}

interface JobTools {
  signal: AbortSignal;
  tell(progress: string): void;
}

const idle: Job = { progress: null, answer: '', isProblem: false };

/** Runs one job at a time, with its progress and a way to stop it. `run` never rejects. */
function useJob() {
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
