import { AppError } from '@sayable/shared/std';
import { FieldError } from '../middleware/body.ts';
import { checkFields, shorten } from './check-fields.ts';
import { secondsOf } from './recording-length.ts';
import { assertModel } from './request.ts';
import { transcriptionFormSchema } from './request-schema.ts';

/** Most of them can be keywords. A form of 10 MB has room for 160,000 fields. */
const maximumFields = 1_000;
const textFormats: ReadonlySet<string | undefined> = new Set(['text', 'srt', 'vtt']);
const listNames = /^(include|keywords|known_speaker_\w+|languages|timestamp_granularities)(\[\])?$/;

export interface TranscriptionRequest {
  model: string;
  /**
   * The form for upstream: the allow-listed fields of the client's, and its recording, in a form of its own.
   */
  form: FormData;
  file: File;
  /** The text fields, to tell a repeated request from another one. */
  fields: string;
  /** The length of the decoded recording, or the longest that it can be. */
  seconds: number;
  stream: boolean;
  /** True if the answer is to be plain text or subtitles. */
  expectsText: boolean;
}

/**
 * Checks a form and copies its allow-listed fields to a new one. The file's name and type are reduced to what
 * tells its format: upstream goes by the extension.
 * @throws AppError `bad-request`, `forbidden`; a {@link FieldError} where one field is the reason.
 */
export async function readTranscriptionRequest(
  form: FormData,
  models: readonly string[],
): Promise<TranscriptionRequest> {
  const { file, fields } = readEntries(form);
  const checked = checkFields(transcriptionFormSchema, Object.fromEntries(fields));
  assertModel(checked.model, models);
  const rewritten = new FormData();
  for (const [name, value] of Object.entries(checked))
    for (const entry of [value].flat()) if (entry !== undefined) rewritten.append(name, entry);
  const described = JSON.stringify([...rewritten]);
  const type = /^(audio|video)\/[\w.+-]{1,40}/i.exec(file.type)?.[0] ?? 'application/octet-stream';
  const extension = /\.[a-z0-9]{1,5}$/i.exec(file.name)?.[0] ?? '';
  rewritten.append('file', new File([file], `recording${extension}`, { type }));
  return {
    model: checked.model,
    form: rewritten,
    file,
    fields: described,
    seconds: await secondsOf(new Uint8Array(await file.arrayBuffer())),
    stream: checked.stream === 'true',
    expectsText: textFormats.has(checked.response_format),
  };
}

/** The recording and the text fields of a form. @throws FieldError `bad-request`, `forbidden`. */
function readEntries(form: FormData): { file: File; fields: Map<string, string | string[]> } {
  let file: File | undefined;
  const fields = new Map<string, string | string[]>();
  let count = 0;
  for (const [name, value] of form) {
    count += 1;
    if (count > maximumFields)
      throw new AppError('bad-request', 'This form has more than 1,000 fields. Send fewer.');
    const quoted = shorten(name);
    if (name.toLowerCase() === 'url') throw fetched(quoted);
    if ((typeof value === 'string') === (name === 'file')) throw wrongKind(quoted);
    const isList = listNames.test(name);
    if (name === 'file' ? file !== undefined : fields.has(name) && !isList) throw twice(quoted);
    if (typeof value !== 'string') file = value;
    else if (isList) fields.set(name, [...(fields.get(name) ?? []), value].flat());
    else fields.set(name, value);
  }
  if (file) return { file, fields };
  throw new FieldError('bad-request', 'file', 'The recording is missing: send it as `file`.');
}

const wrongKind = (name: string) =>
  new FieldError(
    'bad-request',
    name,
    `\`${name}\` is not right: send the recording as the file \`file\` and everything else as text.`,
  );

const twice = (name: string) =>
  new FieldError('bad-request', name, `\`${name}\` occurs twice in this form. Send it once.`);

/**
 * Some servers accept an address in place of the file: they would fetch it from inside the host's network.
 */
const fetched = (name: string) =>
  new FieldError('forbidden', name, `\`${name}\` is not taken here. Send the recording itself as \`file\`.`);
