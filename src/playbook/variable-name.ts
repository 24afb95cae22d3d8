/** Words of Jinja: a variable of that name could not be asked for. */
const CONSTANTS: ReadonlySet<string> = new Set(['true', 'false', 'none', 'True', 'False', 'None']);

/** Whether content can call a variable so: expressions must be able to say it. */
export const isVariableName = (name: string): boolean => /^[A-Za-z_]\w*$/.test(name) && !CONSTANTS.has(name);
