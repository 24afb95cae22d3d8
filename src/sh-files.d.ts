/** A `.sh` file is imported as its text: see scripts/sh-files.ts for what makes each tool do so. */
declare module '*.sh' {
  const text: string;
  export default text;
}
