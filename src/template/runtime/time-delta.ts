import { integerOf } from '../../values/numbers.ts';
import { Opaque } from '../../values/opaque.ts';
import { Float, type Value } from '../../values/value.ts';
import { builtIn } from './callable.ts';

/** Python's timedelta: the time between two moments. */
export class TimeDelta extends Opaque {
  readonly typeName = 'timedelta';
  readonly seconds: number;
  constructor(seconds: number) {
    super();
    this.seconds = seconds;
  }

  override truth(): boolean {
    return this.seconds !== 0;
  }

  override equals(other: Value): boolean {
    return other instanceof TimeDelta && other.seconds === this.seconds;
  }

  override attribute(name: string): Value | undefined {
    const days = Math.floor(this.seconds / 86_400);
    const rest = this.seconds - days * 86_400;
    if (name === 'days') return integerOf(days);
    if (name === 'seconds') return integerOf(Math.floor(rest));
    if (name === 'microseconds') return integerOf(Math.round((rest - Math.floor(rest)) * 1e6));
    return name === 'total_seconds' ? builtIn(name, '', () => new Float(this.seconds)) : undefined;
  }

  override text(): string {
    const days = Math.floor(this.seconds / 86_400);
    const rest = this.seconds - days * 86_400;
    const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');
    const clock = `${Math.floor(rest / 3600)}:${two((rest % 3600) / 60)}:${two(rest % 60)}`;
    return days === 0 ? clock : `${days} day${Math.abs(days) === 1 ? '' : 's'}, ${clock}`;
  }
}
