import { type ArgumentMetadata, Injectable, type Type, ValidationPipe } from '@nestjs/common';
import { CodedError } from '@ars/contracts';
import { plainToInstance } from 'class-transformer';
import { validateSync, type ValidationError, type ValidatorOptions } from 'class-validator';
import { MalformedMessage, nestsWithin } from '../nats/json-codec';

const STRICT: ValidatorOptions = { whitelist: true, forbidNonWhitelisted: true };

/** One fault of a request, by the path of the field. */
export interface FieldFault {
  field: string;
  message: string;
}

/** Validates every DTO that crosses an HTTP or NATS border; unknown fields are refused. */
@Injectable()
export class BorderValidationPipe extends ValidationPipe {
  constructor() {
    super({ ...STRICT, transform: true, exceptionFactory: (errors) => invalid(errors) });
  }

  override transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    if (value instanceof MalformedMessage) {
      throw new CodedError({ code: 'MALFORMED_REQUEST', message: 'The message is not valid JSON' });
    }
    if (!nestsWithin(value)) throw new CodedError({ code: 'VALIDATION_FAILED', message: 'The message nests too deep' });
    return super.transform(value, metadata);
  }
}

/**
 * A plain value as a validated instance of a DTO class.
 * @throws CodedError `VALIDATION_FAILED` with the faults in `details`
 */
export function parseAs<T extends object>(Dto: Type<T>, value: unknown): T {
  const plain = typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
  const instance = plainToInstance(Dto, plain, { exposeDefaultValues: true });
  const errors = validateSync(instance, STRICT);
  if (errors.length > 0) throw invalid(errors);
  return instance;
}

function invalid(errors: ValidationError[]): CodedError {
  const faults = errors.flatMap((error) => faultsOf(error));
  const message = faults.map((fault) => fault.message).join('; ');
  return new CodedError({ code: 'VALIDATION_FAILED', message, details: faults });
}

function faultsOf(error: ValidationError, parent = ''): FieldFault[] {
  const field = parent ? `${parent}.${error.property}` : error.property;
  const own = Object.values(error.constraints ?? {}).map((message) => ({ field, message }));
  return [...own, ...(error.children ?? []).flatMap((child) => faultsOf(child, field))];
}
