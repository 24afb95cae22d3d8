/** Words that no variable can be called, as Python or Jinja mean something else by them. */
const RESERVED: ReadonlySet<string> = new Set(
  `True False None true false none and as assert async await break class continue def del elif else except finally for
  from global if import in is lambda nonlocal not or pass raise return try while with yield`.split(/\s+/),
);

/** Whether content can call a variable so: expressions must be able to say it. */
export const isVariableName = (name: string): boolean => /^[A-Za-z_]\w*$/.test(name) && !RESERVED.has(name);
