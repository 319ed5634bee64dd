import { AppError } from '@sayable/shared/std';
import { z } from 'zod';
import type { AlignOptions, Utterance } from '../align/index.ts';
import type { Engine, ModelInfo } from '../engines/index.ts';
import type { Form } from './multipart.ts';

/** The longest text. It is more than a minute of anybody's speech. */
const mostCharacters = 5_000;

const flag = (usual: 'on' | 'off') =>
  z
    .enum(['on', 'off', 'true', 'false', '1', '0'])
    .default(usual)
    .transform((value) => value === 'on' || value === 'true' || value === '1');

const optionsSchema = z.object({
  language: z.string().max(40).optional(),
  model: z.string().max(100).optional(),
  beam: z.coerce.number().finite().optional(),
  reading: flag('on'),
  variants: flag('off'),
});

/**
 * Reads the options of a form.
 * @throws AppError `bad-request` that names the field, `unprocessable` where no model supports the options
 */
export function readOptions(form: Form, engine: Engine): AlignOptions {
  const parsed = optionsSchema.safeParse({
    language: textOf(form, 'language'),
    model: textOf(form, 'model'),
    beam: textOf(form, 'beam'),
    reading: textOf(form, 'reading'),
    variants: textOf(form, 'variants'),
  });
  if (!parsed.success) {
    const field = parsed.error.issues[0]?.path.join('.') ?? 'options';
    throw new AppError('bad-request', `The field "${field}" is not right. See docs/mfa-service.md.`);
  }
  const { beam, reading, variants } = parsed.data;
  const model = chooseModel(engine, parsed.data);
  const { least, most } = model.beam;
  if (beam !== undefined && (beam < least || beam > most)) {
    throw new AppError(
      'bad-request',
      `The field "beam" is not right: it goes from ${least} to ${most} here.`,
    );
  }
  return { modelId: model.id, language: model.language, beam, reading, variants };
}

function chooseModel(
  { models }: Engine,
  { language, model }: { language?: string | undefined; model?: string | undefined },
): ModelInfo {
  const found = models.find(
    (one) =>
      (model === undefined || one.id === model) && (language === undefined || speaks(one.language, language)),
  );
  if (found) return found;
  throw new AppError(
    'unprocessable',
    'This language or model is not here. GET /models lists those that are.',
  );
}

/** Returns true if the model's language includes the requested one: "en-US" includes "en". */
function speaks(has: string, wanted: string): boolean {
  const [one, other] = [has.toLowerCase(), wanted.toLowerCase().replace('_', '-')];
  return one === other || one.startsWith(`${other}-`);
}

/** Reads the utterance of a form. @throws AppError `bad-request`, `payload-too-large` */
export function readUtterance(form: Form): Utterance {
  const audio = bytesOf(form, 'audio');
  if (!audio) throw missing('audio');
  const text = textOf(form, 'text');
  if (text === undefined) throw missing('text');
  if (text.length > mostCharacters) {
    throw new AppError(
      'payload-too-large',
      `The text is longer than ${mostCharacters} characters. Send less.`,
      {
        reason: 'text-too-long',
      },
    );
  }
  return { audio, text, reference: bytesOf(form, 'reference') };
}

function missing(field: string): AppError {
  return new AppError('bad-request', `The field "${field}" is missing. Send "audio" as a file and "text".`);
}

function textOf(form: Form, name: string): string | undefined {
  const [part, ...more] = form.get(name) ?? [];
  if (!part) return undefined;
  if (!part.isFile && more.length === 0) return new TextDecoder().decode(part.bytes);
  throw new AppError('bad-request', `The field "${name}" must be sent once, and as text.`);
}

function bytesOf(form: Form, name: string): Uint8Array | undefined {
  const [part, ...more] = form.get(name) ?? [];
  if (!part) return undefined;
  if (part.isFile && more.length === 0) return part.bytes;
  throw new AppError('bad-request', `The field "${name}" must be sent once, and as a file.`);
}
