/** The Python exceptions that values raise, by the names that content and users know. */
export type PythonErrorType =
  | 'TypeError'
  | 'ValueError'
  | 'ZeroDivisionError'
  | 'KeyError'
  | 'IndexError'
  | 'OverflowError';

/**
 * What Python would have raised for an operation on values. It has no place in the content yet: whoever knows the
 * place (a template, a module's argument) makes a `Fault` of it.
 */
export class PythonError extends Error {
  override readonly name = 'PythonError';
  readonly type: PythonErrorType;
  constructor(type: PythonErrorType, message: string) {
    super(message);
    this.type = type;
  }
}

export const typeError = (message: string): PythonError => new PythonError('TypeError', message);
export const valueError = (message: string): PythonError => new PythonError('ValueError', message);
