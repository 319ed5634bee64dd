import { AppError, type ErrorCode } from '@sayable/shared/contracts';

/** A request that is refused because of one field. Clients of OpenAI read the field's name from `error.param`. */
export class FieldError extends AppError {
  /** The path of the field: "input[0].content". */
  readonly field: string;

  constructor(code: ErrorCode, field: string, message: string, options: { cause?: unknown } = {}) {
    super(code, message, options);
    this.field = field;
  }
}
