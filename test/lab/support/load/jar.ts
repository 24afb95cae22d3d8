/** The cookies of one client. The paths and ages that servers give them do not matter to a test of a few minutes. */
export interface Jar {
  /** Takes what an answer sets. */
  take(setCookie: readonly string[]): void;
  /** The Cookie header of the next request; undefined where there is none. */
  header(): string | undefined;
  get(name: string): string | undefined;
}

export const createJar = (): Jar => {
  const cookies = new Map<string, string>();
  return {
    take: (setCookie) => {
      for (const line of setCookie) {
        const [, name, value] = line.match(/^\s*([^=;]+)=([^;]*)/) ?? [];
        if (name !== undefined && value !== undefined) cookies.set(name, value);
      }
    },
    header: () =>
      cookies.size === 0 ? undefined : [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
    get: (name) => cookies.get(name),
  };
};
