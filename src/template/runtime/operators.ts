import { type ArithmeticOperator, arithmetic } from '../../values/arithmetic.ts';
import { DateTime, type Value } from '../../values/value.ts';
import { isoText, momentOf, parseIso, secondsOf } from '../text/calendar.ts';
import { TimeDelta } from './time-delta.ts';

/** Python's operators on values, dates and times included. */
export const operate = (operator: ArithmeticOperator, left: Value, right: Value): Value => {
  if (left instanceof DateTime && right instanceof DateTime && operator === '-') {
    return new TimeDelta(seconds(left) - seconds(right));
  }
  if (left instanceof DateTime && right instanceof TimeDelta && (operator === '+' || operator === '-')) {
    return moved(left, operator === '+' ? right.seconds : -right.seconds);
  }
  if (left instanceof TimeDelta && right instanceof TimeDelta && (operator === '+' || operator === '-')) {
    return new TimeDelta(left.seconds + (operator === '+' ? right.seconds : -right.seconds));
  }
  return arithmetic(operator, left, right);
};

const seconds = (value: DateTime): number => {
  const moment = parseIso(value.iso);
  return moment ? secondsOf(moment) : Number.NaN;
};

const moved = (from: DateTime, by: number): DateTime => {
  const offset = parseIso(from.iso)?.offset;
  const local = momentOf(seconds(from) + (offset ?? 0) * 60 + by);
  return new DateTime(isoText({ ...local, offset }));
};
