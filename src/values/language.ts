/** The version of the language, which content and modules compare with. */
export const LANGUAGE = { full: '2.19.0', major: 2, minor: 19, revision: 0, string: '2.19.0' } as const;
