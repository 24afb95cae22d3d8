/** A `.sh` or `.py` file is imported as its text: scripts/build.ts, scripts/text-files.ts and vitest.config.ts see to it. */
declare module '*.sh' {
  const text: string;
  export default text;
}

declare module '*.py' {
  const text: string;
  export default text;
}
