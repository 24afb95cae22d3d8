import { isDict, isList, type Value } from '../../values/value.ts';

// Lists and dicts are read-only to everybody but the templates that made them, or that hold a copy of their own
// (see copyForChanges). These two guards are the only doors.
export const isMutableList = (value: Value): value is Value[] => isList(value);
export const isMutableDict = (value: Value): value is Map<Value, Value> => isDict(value);
